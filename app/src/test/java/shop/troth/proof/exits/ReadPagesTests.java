package shop.troth.proof.exits;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.proof.visit.ProbeResponse;

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            link | <https://cdn.example.net>; rel=preconnect
            link | <//cdn.example.net/a.css>; rel=preload
            refresh | 5; url=https://stats.example.net/next
            reporting-endpoints | main="https://stats.example.net/reports"
            content-security-policy-report-only | default-src https:; report-uri https://stats.example.net/b
            """)
    void a_header_that_makes_a_browser_tell_another_site_is_seen(String header, String value) {
        assertThat(look(with(header, value))).containsExactly(new Sighting(Exit.PAGE, "visit.pages", "/cart"));
    }

    @Test
    void a_header_that_leads_to_the_store_is_fine() {
        assertThat(look(with("link", "</look/1/a.css>; rel=preload, <https://shop.localhost/b.css>; rel=preload")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "script-src-elem *",
                "script-src-elem https://cdn.example.net",
                "script-src-attr 'unsafe-inline'",
                "style-src-elem https:",
                "connect-src *",
                "report-uri https://stats.example.net/b",
                "report-to main"
            })
    void a_content_policy_that_lets_others_in_or_tells_them_is_seen(String directive) {
        assertThat(look(with("content-security-policy", POLICY + "; " + directive)))
                .containsExactly(new Sighting(Exit.PAGE, "visit.pages", "/cart"));
    }

    @Test
    void where_pages_lead_is_known_with_what_a_form_would_put_into_an_address() {
        var asks = "<form action=\"/c\"><input value=\"d\"></form>";
        var posts =
                "<form method=\"post\" action=\"/e\"><input value=\"f\"><button formaction=\"/g\">x</button></form>";
        assertThat(ReadPages.leadsTo(List.of(page("<a href=\"/a?for=b\">x</a>" + asks + posts))))
                .containsExactlyInAnyOrder("/a?for=b", "/c", "d", "/e", "/g");
    }

    @Test
    void the_scripts_of_pages_are_known() {
        assertThat(ReadPages.scripts(List.of(
                        page("<script src=\"/look/1/a.js\"></script><script src=\"//cdn.example.net/b.js\"></script>"),
                        page("<script src=\"/look/1/a.js\"></script>"))))
                .containsExactly("/look/1/a.js");
    }

    private static List<Sighting> look(ProbeResponse page) {
        return ReadPages.look(List.of(page), Set.of("shop.localhost"), URI.create("https://bank.example.com"));
    }

    private static ProbeResponse page(String html) {
        return answer("/cart?a=b", "text/html;charset=UTF-8", "<html>" + html + "</html>");
    }

    /** A page with this header, which takes the place of one of the same name. */
    private static ProbeResponse with(String header, String value) {
        var page = page("<p>Cart</p>");
        var headers = new HashMap<>(page.headers());
        headers.put(header, List.of(value));
        return new ProbeResponse(page.status(), headers, page.body(), page.path(), page.raw());
    }

    private static ProbeResponse script(String text) {
        return answer("/look/1/a.js", "text/javascript", text);
    }

    private static ProbeResponse answer(String path, String type, String body) {
        return new ProbeResponse(
                200,
                Map.of("content-type", List.of(type), "content-security-policy", List.of(POLICY)),
                body,
                path,
                body);
    }
}
