package shop.troth.payments.gift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Codes of gift cards as they are typed, and mistyped. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GiftCodeTests {

    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    @Test
    void a_code_is_read_however_it_is_spaced_and_cased() {
        var code = GiftCode.next();
        for (var typed : new String[] {
            code.shown(),
            code.shown().toLowerCase(Locale.ROOT),
            " " + code.shown().replace('-', ' ') + "\t",
            code.shown().replace("-", "")
        }) {
            assertThat(GiftCode.typed(typed).orElseThrow().shown()).isEqualTo(code.shown());
        }
    }

    @Test
    void each_single_wrong_character_is_found_without_looking_the_code_up() {
        var code = GiftCode.next().shown().replace("-", "");
        for (int i = 0; i < code.length(); i++) {
            for (var other : ALPHABET.toCharArray()) {
                if (other != code.charAt(i)) {
                    var wrong = new StringBuilder(code);
                    wrong.setCharAt(i, other);
                    assertThat(GiftCode.typed(wrong.toString())).isEmpty();
                }
            }
        }
    }

    @Test
    void codes_differ_and_no_text_of_one_shows_it() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 1_000; i++) {
            var code = GiftCode.next();
            assertThat(seen.add(code.shown())).isTrue();
            assertThat(code.toString()).doesNotContain(code.lastFour());
        }
    }
}
