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

class AdCompanyTests {

    private static final String HIT = """
            {"client_id":"7.1764000000","events":[{"name":"page_view","params":{"page_location":"http://shop.example/<b>"}}]}""";
    private static final String DELETE =
            "{\"id\":{\"type\":\"CLIENT_ID\",\"userId\":\"7.1764000000\"},\"propertyId\":\"1\"}";
    private static final String IMAGE =
            "/ads/pagead/viewthroughconversion/1/?guid=ON&data=cid%3D7.1764000000&url=http%3A%2F%2Fshop.example%2Fproducts%2Fvinyl-gloves";

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
    void its_image_sets_a_cookie_by_which_another_site_shows_an_ad_until_the_number_is_deleted() throws Exception {
        var first = send(request(IMAGE));
        assertThat(first.statusCode()).isEqualTo(204);
        var cookie = first.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).startsWith("IDE=").contains("SameSite=None; Secure");
        var own = cookie.substring(0, cookie.indexOf(';'));

        assertThat(send(request("/ads/site").header("Cookie", own)).body())
                .contains("Still looking for vinyl gloves?", "http://shop.example/products/vinyl-gloves");
        assertThat(send(request("/ads/site")).body()).contains("No ad for this browser.");

        assertThat(post("/ads/analytics/v3/userDeletion/userDeletionRequests:upsert", DELETE)
                        .statusCode())
                .isEqualTo(204);
        assertThat(send(request("/ads/site").header("Cookie", own)).body()).contains("No ad for this browser.");
        send(request(IMAGE).header("Cookie", own));
        assertThat(send(request("/ads/site").header("Cookie", own)).body()).contains("No ad for this browser.");
    }

    @Test
    void page_views_of_a_store_are_shown_as_they_arrived_and_others_are_refused() throws Exception {
        assertThat(post("/ads/mp/collect?measurement_id=G-1&api_secret=key-of-one", HIT)
                        .statusCode())
                .isEqualTo(204);
        assertThat(post("/ads/mp/collect?measurement_id=G-1&api_secret=other", HIT)
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/ads/mp/collect?measurement_id=G-1&api_secret=key-of-one", "{")
                        .statusCode())
                .isEqualTo(400);

        assertThat(send(request("/ads/")).body())
                .containsOnlyOnce("7.1764000000")
                .contains("http://shop.example/&lt;b&gt;")
                .doesNotContain("<b>");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + partners.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
