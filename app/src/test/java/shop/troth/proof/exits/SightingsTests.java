package shop.troth.proof.exits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last digits of a card, as people and programs write them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SightingsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "paid by card ending in 4444",
                "Mastercard ending with 4444",
                "card: ****4444",
                "xxxxxxxxxxxx4444",
                "XXXX-XXXX-XXXX-4444",
                "•••• 4444",
                "{\"last4\":\"4444\"}",
                "card_last_four=4444",
                "last-digits 4444",
                "card_no=4444"
            })
    void the_last_digits_of_the_card_are_seen(String line) {
        assertThat(Sightings.saysLastDigits(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4444 rows",
                "order 4444 is paid",
                "discarded 4444 rows",
                "card ending in 4443",
                "card request a4444b",
                "card ending in 44440"
            })
    void what_only_looks_like_it_is_not(String line) {
        assertThat(Sightings.saysLastDigits(line)).isFalse();
    }
}
