package shop.troth.partners;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketingPartnerTests {

    private static final String FILE = """
            {"store":"one","month":"2026-10","madeUp":true,"tables":[{"title":"Pages opened","rows":[
            {"name":"/<b>","count":1200}],"hidden":3}]}
            """;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Partners partners;

    @BeforeEach
    void start() throws IOException {
        partners = Partners.start(0, folder, Map.of("one", "key-of-one"));
    }

    @AfterEach
    void stop() {
        partners.close();
    }

    @Test
    void a_file_that_arrives_is_shown_also_after_a_new_start() throws Exception {
        assertThat(get("/partner/")).contains("Nothing has arrived yet.");

        assertThat(put("one", "key-of-one", FILE).statusCode()).isEqualTo(201);
        stop();
        start();

        assertThat(get("/partner/"))
                .contains("one, 2026-10", "Made up", "Pages opened", "/&lt;b&gt;", "1,200", "3 not told")
                .doesNotContain("/<b>");
    }

    @Test
    void the_same_file_again_is_taken_once_and_another_for_the_month_is_refused() throws Exception {
        assertThat(put("one", "key-of-one", FILE).statusCode()).isEqualTo(201);
        assertThat(put("one", "key-of-one", FILE).statusCode()).isEqualTo(200);
        assertThat(put("one", "key-of-one", FILE.replace("1200", "1300")).statusCode())
                .isEqualTo(409);

        assertThat(get("/partner/")).containsOnlyOnce("one, 2026-10").doesNotContain("1,300");
    }

    @Test
    void nobody_else_can_send_for_a_store_nor_anything_but_tables() throws Exception {
        assertThat(put("one", "key-of-two", FILE).statusCode()).isEqualTo(401);
        assertThat(put("two", "key-of-one", FILE).statusCode()).isEqualTo(401);
        assertThat(put("../one", "key-of-one", FILE).statusCode()).isEqualTo(404);
        assertThat(put("one", "key-of-one", "[]").statusCode()).isEqualTo(400);
        assertThat(put("one", "key-of-one", "{").statusCode()).isEqualTo(400);
        assertThat(get("/partner/")).contains("Nothing has arrived yet.");
    }

    @Test
    void the_front_page_leads_to_each_company() throws Exception {
        assertThat(get("/")).contains("http://partner.localhost:" + partners.port() + "/");
        assertThat(get("/partners.css")).contains("--paper");
        assertThat(get("/elsewhere")).isEqualTo("Not found.\n");
    }

    private String get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private HttpResponse<String> put(String store, String key, String file) throws Exception {
        return client.send(
                HttpRequest.newBuilder(at("/partner/statistics/" + store + "/2026-10"))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(file))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + partners.port() + path);
    }
}
