package shop.troth.proof.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PagesTests {

    @Test
    void all_that_is_said_of_what_a_page_passes_on_is_read() {
        var html = "<meta name=\"referrer\" content=\"Unsafe-URL\"><a referrerpolicy=\"origin\" href=\"/\">x</a>";
        var page = new Answer(
                200, Map.of("referrer-policy", List.of("no-referrer, same-origin", "strict-origin")), html, "/", html);

        assertThat(Pages.referrerPolicies(page))
                .containsExactly("no-referrer", "same-origin", "strict-origin", "unsafe-url", "origin");
        assertThat(Pages.referrerPolicies(new Answer(200, Map.of(), "<p>x</p>", "/", "")))
                .isEmpty();
    }
}
