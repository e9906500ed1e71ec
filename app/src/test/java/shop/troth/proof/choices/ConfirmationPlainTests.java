package shop.troth.proof.choices;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.testing.Detects;

/** What counts as advertising in a message that is always sent. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfirmationPlainTests {

    private static final String ORDER = "<p>Mop, 10% off for schools</p><p>Total $12.00</p>";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>Thank you for your order of a mop.</p> | false",
                "<p>Mop, 10% off for schools</p> | false",
                "<p>Your order has been placed. Order details</p> | false",
                "<p>This week only: all buckets.</p> | true",
                "<p>20% off all mops</p> | true",
                "<p>Don’t miss our buckets</p> | true",
                "<b>Special</b> offer for you | true"
            })
    @Detects("betty-mills.always-sent")
    void words_that_advertise_are_seen_unless_the_order_has_them(String mail, boolean advertises) {
        assertThat(ConfirmationPlain.advertises(mail, ORDER)).isEqualTo(advertises);
    }
}
