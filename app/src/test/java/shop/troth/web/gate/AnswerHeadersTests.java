package shop.troth.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.ShopClient.Answer;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswerHeadersTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final List<String> HEADERS = List.of(
            "x-content-type-options",
            "x-frame-options",
            "x-xss-protection",
            "referrer-policy",
            "permissions-policy",
            "cross-origin-opener-policy",
            "cross-origin-resource-policy");
    private static final String POLICY = "content-security-policy";

    private final ShopClient client = new ShopClient(SHOP.store());

    @Test
    void a_page_has_each_once() {
        var page = client.get("/");

        assertThat(headers(page))
                .allSatisfy((name, values) -> assertThat(values).as(name).hasSize(1));
        assertThat(page.header("x-frame-options")).isEqualTo("DENY");
        assertThat(page.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(page.header("referrer-policy")).isEqualTo("same-origin");
        assertThat(page.header(POLICY)).contains("default-src 'none'", "form-action 'self' http://bank.localhost:");
        assertThat(page.headers()).doesNotContainKey("strict-transport-security"); // on loopback plain HTTP answers too
    }

    @Test
    void so_has_whatever_is_refused_and_by_whomever() {
        var page = client.get("/");

        for (var refused : Map.of(
                        "by the firewall", new Refused(400, client.get("/a%2e%2e%2fb")),
                        "by Tomcat, for its address", new Refused(400, client.get("/a\"b")),
                        "as another site's",
                                new Refused(403, client.post("/cart/lines", "", "Origin: http://evil.example")),
                        "for no such page", new Refused(404, client.get("/no-such-page")),
                        "for its method", new Refused(405, client.post("/products", Map.of())),
                        "for its size", new Refused(413, client.post("/checkout", "name=" + "x".repeat(70_000))),
                        "for a broken form", new Refused(400, client.post("/checkout", Map.of("no-such", "1"))))
                .entrySet()) {
            var answer = refused.getValue().answer();
            assertThat(answer.status())
                    .as(refused.getKey())
                    .isEqualTo(refused.getValue().status());
            assertThat(headers(answer)).as(refused.getKey()).isEqualTo(headers(page));
            assertThat(answer.headers().get(POLICY))
                    .as(refused.getKey())
                    .singleElement()
                    .asString()
                    .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'");
        }
    }

    @Test
    void so_has_an_answer_of_no_store_whose_forms_go_nowhere_else() {
        var nobody = client.get("/", "Host: nobody.localhost");

        assertThat(nobody.status()).isEqualTo(404);
        assertThat(headers(nobody)).isEqualTo(headers(client.get("/")));
        assertThat(nobody.headers().get(POLICY))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "form-action 'self';");
    }

    private record Refused(int status, Answer answer) {}

    private static Map<String, List<String>> headers(Answer answer) {
        var all = new TreeMap<String, List<String>>();
        HEADERS.forEach(it -> all.put(it, answer.headers().getOrDefault(it, List.of())));
        return all;
    }
}
