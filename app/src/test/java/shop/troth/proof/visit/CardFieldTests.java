package shop.troth.proof.visit;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which inputs of a page are for a card. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CardFieldTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<input name=\"n\" autocomplete=\"cc-number\">",
                "<input name=\"n\" autocomplete=\"section-pay CC-CSC\">",
                "<input name=\"cardNumber\">",
                "<input name=\"CVC\" autocomplete=\"off\">"
            })
    void a_field_for_a_card_is_seen_by_its_name_or_by_what_browsers_fill_in(String input) {
        assertThat(VisitedPages.asksForCard(element(input))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<input type=\"hidden\" name=\"key\" value=\"01a200f7-65cc-7071-8dcc-97e295df56dd\">",
                "<input name=\"email\" autocomplete=\"email\">",
                "<input name=\"acc-code\" autocomplete=\"acc-code\">"
            })
    void letters_that_stand_in_a_value_by_chance_make_no_card_field(String input) {
        assertThat(VisitedPages.asksForCard(element(input))).isFalse();
    }

    private static Element element(String html) {
        return Jsoup.parseBodyFragment(html).body().child(0);
    }
}
