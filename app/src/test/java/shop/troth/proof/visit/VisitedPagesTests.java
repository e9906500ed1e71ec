package shop.troth.proof.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a probe sees of an element, and what only looks alike. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VisitedPagesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<input type=\"checkbox\" checked>",
                "<input checked name=\"a\">",
                "<input type=\"checkbox\" checked=\"checked\">",
                "<input name=\"a\" CHECKED/>"
            })
    void an_attribute_without_a_value_is_seen(String input) {
        assertThat(VisitedPages.has(element(input), "checked")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<input name=\"a\" value=\"twice checked twice\">",
                "<input name=\"checked\">",
                "<input data-checked>"
            })
    void the_word_in_a_value_or_another_name_is_no_attribute(String input) {
        assertThat(VisitedPages.has(element(input), "checked")).isFalse();
    }

    @Test
    void all_that_is_said_of_what_a_page_passes_on_is_read() {
        var html = "<meta name=\"referrer\" content=\"Unsafe-URL\"><a referrerpolicy=\"origin\" href=\"/\">x</a>";
        var page = new ProbeResponse(
                200, Map.of("referrer-policy", List.of("no-referrer, same-origin", "strict-origin")), html, "/", html);

        assertThat(VisitedPages.referrerPolicies(page))
                .containsExactly("no-referrer", "same-origin", "strict-origin", "unsafe-url", "origin");
        assertThat(VisitedPages.referrerPolicies(new ProbeResponse(200, Map.of(), "<p>x</p>", "/", "")))
                .isEmpty();
    }

    private static Element element(String html) {
        return Jsoup.parseBodyFragment(html).body().child(0);
    }
}
