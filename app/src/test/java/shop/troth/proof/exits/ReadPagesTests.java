package shop.troth.proof.exits;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.proof.visit.Answer;

/** Pages run the scripts of the store alone, and these ask nobody else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadPagesTests {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script src=\"/look/1/idle.js\" defer></script>",
                "<script type=\"application/ld+json\">{\"name\":\"a\"}</script>",
                "<p>navigator.sendBeacon</p>"
            })
    void what_is_the_stores_own_is_fine(String html) {
        assertThat(look(page(html))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>navigator.sendBeacon('/b', document.title)</script>",
                "<script src=\"//cdn.example.net/a.js\"></script>",
                "<body onload=\"new Image().src='/b'\">",
                "<a href=\"javascript:fetch('/b')\">x</a>"
            })
    void a_script_that_is_no_file_of_the_store_is_seen(String html) {
        assertThat(look(page(html))).contains(new Sighting(Exit.SCRIPT, "visit.pages", "/cart"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "navigator.sendBeacon('https://stats.example.net/b')",
                "fetch(\"//stats.example.net/b\")",
                "new Image().src = `https://stats.example.net/p.gif`",
                "new WebSocket('wss://stats.example.net')"
            })
    void a_file_of_the_store_that_asks_another_site_is_seen(String script) {
        assertThat(look(script(script))).containsExactly(new Sighting(Exit.PAGE, "visit.pages", "/look/1/a.js"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fetch('/checkout/totals') // as https://www.w3.org says",
                "fetch('https://shop.localhost/totals')",
                "const path = '/' + '/'"
            })
    void a_file_of_the_store_that_asks_the_store_is_fine(String script) {
        assertThat(look(script(script))).isEmpty();
    }

    @Test
    void the_scripts_of_pages_are_known() {
        assertThat(ReadPages.scripts(List.of(
                        page("<script src=\"/look/1/a.js\"></script><script src=\"//cdn.example.net/b.js\"></script>"),
                        page("<script src=\"/look/1/a.js\"></script>"))))
                .containsExactly("/look/1/a.js");
    }

    private static List<Sighting> look(Answer page) {
        return ReadPages.look(List.of(page), Set.of("shop.localhost"), URI.create("https://bank.example.com"));
    }

    private static Answer page(String html) {
        return answer("/cart?a=b", "text/html;charset=UTF-8", "<html>" + html + "</html>");
    }

    private static Answer script(String text) {
        return answer("/look/1/a.js", "text/javascript", text);
    }

    private static Answer answer(String path, String type, String body) {
        return new Answer(
                200,
                Map.of("content-type", List.of(type), "content-security-policy", List.of(POLICY)),
                body,
                path,
                body);
    }
}
