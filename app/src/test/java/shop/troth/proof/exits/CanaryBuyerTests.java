package shop.troth.proof.exits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.proof.search.TextSearch;

/** A word is found in any case. A phone number has no word of its own, so the ways to write it are told one by one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CanaryBuyerTests {

    private final CanaryBuyer buyer = new CanaryBuyer();

    @Test
    void a_word_is_found_in_any_case() {
        var typed = Map.of(
                "person.name", buyer.person().name(),
                "contact.email", buyer.person().email(),
                "contact.postal.shipping", buyer.person().street());
        typed.forEach((data, text) -> {
            var search = new TextSearch(buyer.sought().get(data));
            for (var written :
                    List.of(text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT), capitalized(text))) {
                assertThat(search.isIn("for " + written)).as(written).isTrue();
            }
            assertThat(search.isIn("for Somebody Else")).isFalse();
        });
    }

    private static String capitalized(String text) {
        return Pattern.compile("\\b[a-z]")
                .matcher(text)
                .replaceAll(it -> it.group().toUpperCase(Locale.ROOT));
    }

    @Test
    void a_phone_number_is_found_however_it_is_written() {
        var typed = buyer.person().phone();
        var digits = typed.replaceAll("\\D", "");
        var parted = digits.replaceFirst("(...)(...)", "$1-$2-");
        for (var written : List.of(
                typed,
                typed.replace(" ", ""),
                digits,
                "+1" + digits,
                parted,
                parted.replace('-', '.'),
                "phone=" + URLEncoder.encode(typed, UTF_8) + "&a=b",
                "phone=" + URLEncoder.encode(typed, UTF_8).replace("+", "%20"))) {
            assertThat(new TextSearch(buyer.sought().get("contact.phone")).isIn("for " + written))
                    .as(written)
                    .isTrue();
        }
    }
}
