package shop.troth.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.web.look.Look;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WebBaseTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final ShopClient client = new ShopClient(SHOP.store());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.example",
                "localhost",
                "127.0.0.1",
                "evil.millipore.localhost",
                "millipore.localhost.evil.example"
            })
    void a_host_that_is_no_stores_gets_404(String host) {
        var answer = client.get("/", "Host: " + host);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("Store not found.\n");
    }

    @Test
    void the_folder_of_the_look_is_no_page() {
        assertThat(client.get("/look").status()).isEqualTo(404);
        assertThat(client.get("/look/").status()).isEqualTo(404);
    }

    @Test
    void an_unknown_page_gets_404_in_words_and_no_stack_trace() {
        var answer = client.get("/no-such-page");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("content-type")).startsWith("text/html");
        assertThat(answer.body()).contains("Page not found").doesNotContain("Exception", "at shop.");
    }

    @Test
    void every_answer_carries_the_headers_that_protect_it() {
        for (var path : new String[] {"/no-such-page", "/look/icon.svg"}) {
            var answer = client.get(path);

            assertThat(answer.header("content-security-policy"))
                    .isEqualTo(
                            "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; script-src 'self';"
                                    + " connect-src 'self'; form-action 'self' " + SHOP.bank()
                                    + "; base-uri 'none'; frame-ancestors 'none'");
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(answer.header("referrer-policy")).isEqualTo("same-origin");
            assertThat(answer.header("cross-origin-opener-policy")).isEqualTo("same-origin");
            assertThat(answer.header("cross-origin-resource-policy")).isEqualTo("same-origin");
            assertThat(answer.header("permissions-policy")).contains("camera=()");
            assertThat(answer.headers()).doesNotContainKeys("strict-transport-security", "server", "set-cookie");
        }
    }

    @Test
    void a_write_from_another_site_is_refused_and_one_from_here_is_not() {
        assertThat(client.post("/no-such-page", "a=b", "Sec-Fetch-Site: cross-site")
                        .status())
                .isEqualTo(403);
        assertThat(client.post("/no-such-page", "a=b", "Sec-Fetch-Site: same-site")
                        .status())
                .isEqualTo(403);
        assertThat(client.post("/no-such-page", "a=b", "Origin: http://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(client.post("/no-such-page", "a=b", "Origin: null").status()).isEqualTo(403);
        assertThat(client.post("/no-such-page", "a=b", "Origin: " + SHOP.bank()).status())
                .isEqualTo(403);
        assertThat(client.post("/no-such-page", "a=b", "Origin: " + SHOP.store())
                        .status())
                .isEqualTo(404);
        assertThat(client.post("/no-such-page", "a=b", "Referer: http://evil.example/")
                        .status())
                .isEqualTo(403);
        assertThat(client.post("/no-such-page", "a=b", "Referer: " + SHOP.store() + ".evil.example/")
                        .status())
                .isEqualTo(403);
        assertThat(client.post("/no-such-page", "a=b", "Referer: " + SHOP.store() + "/cart")
                        .status())
                .isEqualTo(404);
        assertThat(client.post("/no-such-page", Map.of("a", "b")).status()).isEqualTo(404);
        assertThat(client.post("/no-such-page", "a=b").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECT", "PROPFIND", "NONSENSE"})
    void a_method_nobody_needs_is_refused(String method) {
        assertThat(client.send(method, "/", null).status()).isIn(400, 405, 501);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//",
                "/a//b",
                "/look/..%2f..%2fstore.yaml",
                "/look/../store.yaml",
                "/a;b=c",
                "/%00",
                "/a%5cb",
                "/%2e%2e/"
            })
    void a_path_that_plays_tricks_is_refused(String path) {
        assertThat(client.get(path).status()).isIn(400, 404);
    }

    @Test
    void a_body_over_64_kB_is_refused_by_its_announced_length() {
        var answer = client.post("/no-such-page", "a=" + "b".repeat(70_000));

        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void a_body_over_64_kB_is_refused_without_an_announced_length() throws Exception {
        var chunks = new ByteArrayOutputStream();
        chunks.write(("POST /bank/events HTTP/1.1\r\nHost: " + SHOP.store().getHost() + ":"
                        + SHOP.store().getPort()
                        + "\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        for (var i = 0; i < 80; i++) {
            chunks.write(("400\r\n" + "x".repeat(1024) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        chunks.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        try (var socket = new Socket("127.0.0.1", SHOP.store().getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(chunks.toByteArray());
            var status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

            assertThat(status).startsWith("HTTP/1.1 4");
        }
    }

    @Test
    void headers_without_measure_are_refused() {
        assertThat(client.get("/", "X-Long: " + "x".repeat(20_000)).status()).isIn(400, 431);
    }

    @Test
    void a_file_of_the_look_is_kept_for_good_under_its_tag_and_asked_again_without_it() {
        var store = SHOP.bean(shop.troth.stores.Stores.class)
                .byHost(SHOP.store().getHost())
                .orElseThrow();
        var address = SHOP.bean(Look.class).address(store, "look.css");
        assertThat(address).startsWith("/look/look.css?v=");

        var tagged = client.get(address);
        assertThat(tagged.status()).isEqualTo(200);
        assertThat(tagged.header("content-type")).isEqualTo("text/css");
        assertThat(tagged.header("cache-control")).isEqualTo("max-age=31536000, public, immutable");

        var plain = client.get("/look/look.css");
        assertThat(plain.header("cache-control")).isEqualTo("no-cache");
        assertThat(client.get("/look/look.css", "If-None-Match: " + plain.header("etag"))
                        .status())
                .isEqualTo(304);
        assertThat(client.get("/look/no-such.css").status()).isEqualTo(404);
    }

    @Test
    void text_is_sent_compressed_to_who_takes_it() {
        assertThat(client.get("/look/look.css", "Accept-Encoding: gzip").header("content-encoding"))
                .isEqualTo("gzip");
        assertThat(client.get("/look/look.css").header("content-encoding")).isNull();
    }

    @Test
    void a_compressed_style_sheet_says_the_same_without_remarks_and_indents() {
        var whole = client.get("/look/look.css").body();
        var sent = client.get("/look/look.css", "Accept-Encoding: gzip").body();

        assertThat(sent).contains(":root").doesNotContain("/*", "\n ");
        assertThat(sent.replaceAll("\\s", ""))
                .isEqualTo(whole.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("\\s", ""));
    }
}
