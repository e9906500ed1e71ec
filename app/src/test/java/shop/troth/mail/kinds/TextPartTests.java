package shop.troth.mail.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The comparison of a mail's text with its HTML finds what is left out. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TextPartTests {

    private static final String HTML = """
        <html><head><title>Order 99</title></head><body style="margin:0"><p>Order 26081-12345, $12.50.</p>
        <a href="https://shop.example.com/orders?a=1&amp;b=2">View</a> <img src="a.png" alt="A box &amp; a bench" width="544"></body></html>
        """;

    @Test
    void a_text_that_says_the_same_lacks_nothing() {
        var text = "Order 26081-12345: $12.50\nhttps://shop.example.com/orders?a=1&b=2\n[A box & a bench]";

        assertThat(TextPart.missing(text, HTML)).isEmpty();
    }

    @Test
    void a_link_an_amount_and_what_a_picture_says_are_missed() {
        assertThat(TextPart.missing("Order 26081-12345", HTML))
                .containsExactly("https://shop.example.com/orders?a=1&b=2", "A box & a bench", "$12.50");
    }
}
