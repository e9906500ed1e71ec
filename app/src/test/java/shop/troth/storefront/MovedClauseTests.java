package shop.troth.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.kernel.Problem;
import shop.troth.testing.Guest;
import shop.troth.testing.ShopClient;

/** The same code, two stores, and a clause that moves from one store's policy to the other's and back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class MovedClauseTests {

    private static final String DISPLAY_CLAUSE = """
              - id: display-kept
                says: Your browser remembers how you want pages to look.
                practice: first-party-use
                rules:
                  - { may: [collect, keep, use], data: session.settings, for: site.preferences, keep: P30D after last-visit }
            """;

    private static final String ORIGIN_CLAUSE = """
              - id: origin-kept
                says: With an order we keep the IP address it came from.
                practice: first-party-use
                rules:
                  - { may: [collect, keep], data: order.origin.network, for: order, keep: P90D after order-closed }
            """;

    @TempDir
    Path folder;

    private TwoStores stores;

    @BeforeEach
    void two_stores() {
        stores = new TwoStores(folder);
    }

    @Test
    void a_feature_goes_with_the_clause_and_comes_back_with_it() throws IOException {
        stores.with(DISPLAY_CLAUSE, ORIGIN_CLAUSE);
        try (var house = stores.start()) {
            showsTheSwitch(TwoStores.store(house, "alpha"));
            keepsNoOrigin(TwoStores.store(house, "alpha"));
            hasNoSwitch(TwoStores.store(house, "beta"));
            keepsTheOrigin(TwoStores.store(house, "beta"));
        }
        stores.with(ORIGIN_CLAUSE, DISPLAY_CLAUSE);
        try (var house = stores.start()) {
            hasNoSwitch(TwoStores.store(house, "alpha"));
            keepsTheOrigin(TwoStores.store(house, "alpha"));
            showsTheSwitch(TwoStores.store(house, "beta"));
            keepsNoOrigin(TwoStores.store(house, "beta"));
        }
        stores.with(DISPLAY_CLAUSE, ORIGIN_CLAUSE);
        try (var house = stores.start()) {
            showsTheSwitch(TwoStores.store(house, "alpha"));
            keepsNoOrigin(TwoStores.store(house, "alpha"));
            hasNoSwitch(TwoStores.store(house, "beta"));
            keepsTheOrigin(TwoStores.store(house, "beta"));
        }
    }

    @Test
    void a_store_that_switches_on_what_its_policy_forbids_does_not_start() throws IOException {
        stores.with("", "");
        var file = folder.resolve("stores/beta/store.yaml");
        Files.writeString(file, Files.readString(file) + "features: [cart, display-settings]\n");
        var line = Files.readAllLines(file).size();

        assertThatThrownBy(stores::start)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("stores/beta/store.yaml:%d: ".formatted(line))
                .hasMessageContaining("“display-settings”")
                .hasMessageContaining(
                        "'collect session.settings for site.preferences' is refused: no clause allows it");
    }

    private static void showsTheSwitch(URI store) {
        var client = new ShopClient(store);
        assertThat(client.get("/").body()).contains("action=\"/settings\"").doesNotContain("data-display");

        var chosen = client.send(
                "POST",
                "/settings",
                "display=dark".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                "Content-Type: application/x-www-form-urlencoded",
                "Sec-Fetch-Site: same-origin",
                "Referer: " + store.resolve("/products?category=membrane-filters"));
        assertThat(chosen.status()).isEqualTo(303);
        assertThat(chosen.location()).endsWith("/products?category=membrane-filters");
        assertThat(chosen.header("set-cookie"))
                .startsWith("display=dark; Path=/; Max-Age=2592000;")
                .contains("HttpOnly", "SameSite=Lax");
        assertThat(client.get("/").body()).contains("data-display=\"dark\"", "name=\"color-scheme\" content=\"dark\"");
        assertThat(client.get("/privacy").body()).contains("data-display=\"dark\"");

        client.post("/settings", Map.of("display", "automatic"));
        assertThat(client.cookies()).doesNotContainKey("display");
        assertThat(client.get("/").body()).doesNotContain("data-display");

        client.cookies().put("display", "\"><script>");
        assertThat(client.get("/").body()).doesNotContain("data-display");
        assertThat(client.post("/settings", Map.of("display", "dark", "more", "1"))
                        .status())
                .isEqualTo(400);
    }

    private static void hasNoSwitch(URI store) {
        var client = new ShopClient(store);
        client.cookies().put("display", "dark");
        assertThat(client.get("/").body()).doesNotContain("/settings", "data-display");
        var refused = client.post("/settings", Map.of("display", "light"));
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.headers()).doesNotContainKey("set-cookie");
        assertThat(client.post("/%73ettings", Map.of("display", "light")).status())
                .isEqualTo(404);
    }

    private static void keepsTheOrigin(URI store) {
        assertThat(checkout(store))
                .contains("the IP address your order came from")
                .doesNotContain("page you placed your order from");
    }

    private static void keepsNoOrigin(URI store) {
        assertThat(checkout(store))
                .contains("We keep your order number so we can fulfill your order")
                .doesNotContain("IP address your order");
    }

    private static String checkout(URI store) {
        var guest = new Guest(store, "ada@example.org").adds(TwoStores.SKU, 1);
        return guest.shop().get("/checkout").body();
    }
}
