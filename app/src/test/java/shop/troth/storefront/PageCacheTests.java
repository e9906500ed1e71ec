package shop.troth.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.runtime.shop.ShopProcess;
import shop.troth.testing.ShopClient;

/** Pages that are kept as they are sent: of the right store, of this moment, and with nobody else's cart. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PageCacheTests {

    private static final String GZIP = "Accept-Encoding: gzip";
    private static final StoreId ALPHA = new StoreId("alpha");
    private static final StoreId BETA = new StoreId("beta");

    @TempDir
    static Path folder;

    private static ShopProcess house;

    @BeforeAll
    static void start() throws IOException {
        var stores = new TwoStores(folder);
        stores.with("", "");
        house = stores.start();
    }

    @AfterAll
    static void end() {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/products",
                "/products?category=membrane-filters",
                "/products?q=filters",
                "/products/filters"
            })
    void a_page_of_one_store_is_never_shown_in_another_and_a_new_price_in_its_own_alone(String path) {
        var alpha = client("alpha");
        var beta = client("beta");
        change(ALPHA, "21.50");
        change(BETA, "34.50");

        for (int i = 0; i < 3; i++) {
            eventually(() -> assertThat(alpha.get(path, GZIP).body()).contains("$21.50"));
            eventually(() -> assertThat(beta.get(path, GZIP).body()).contains("$34.50"));
            assertThat(alpha.get(path, GZIP).body()).doesNotContain("$34.50");
            assertThat(beta.get(path, GZIP).body()).doesNotContain("$21.50");
        }

        change(BETA, "55.25");

        eventually(
                () -> assertThat(beta.get(path, GZIP).body()).contains("$55.25").doesNotContain("$34.50"));
        assertThat(alpha.get(path, GZIP).body()).contains("$21.50").doesNotContain("$55.25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/products", "/products?q=filters", "/products?q=filtres", "/products/filters"})
    void a_kept_page_is_the_page_that_is_made_afresh(String path) {
        var client = client("alpha");
        client.get(path, GZIP);

        eventually(
                () -> { // what another test changed may still be on its way
                    var before = client.get(path).body();
                    var kept = client.get(path, GZIP).body();
                    assertThat(client.get(path).body()).isEqualTo(before);
                    assertThat(kept).isEqualTo(before);
                });
    }

    @Test
    void each_visitor_sees_the_own_cart_and_nobody_elses() {
        var one = client("alpha");
        var many = client("alpha");
        var none = client("alpha");
        one.post("/cart/lines", java.util.Map.of("sku", TwoStores.SKU, "quantity", "1"));
        many.post("/cart/lines", java.util.Map.of("sku", TwoStores.SKU, "quantity", "2"));

        for (var path : java.util.List.of("/", "/products", "/products/filters")) {
            assertThat(one.get(path, GZIP).body()).contains("Cart, 1 item").doesNotContain("Cart, 2 items");
            assertThat(many.get(path, GZIP).body()).contains("Cart, 2 items").doesNotContain("Cart, 1 item");
            assertThat(none.get(path, GZIP).body()).contains("Cart, empty");
            assertThat(none.get(path, GZIP).body().chars().filter(it -> it < ' ' && it != '\n'))
                    .isEmpty();
        }
        var elsewhere = client("beta");
        elsewhere.cookies().putAll(many.cookies());
        assertThat(elsewhere.get("/products/filters", GZIP).body()).contains("Cart, empty");
    }

    @Test
    void a_cart_that_grew_is_seen_on_the_next_page() {
        var guest = client("alpha");
        for (int pieces = 1; pieces < 4; pieces++) {
            guest.post("/cart/lines", java.util.Map.of("sku", TwoStores.SKU, "quantity", "1"));

            assertThat(guest.get("/products/filters", GZIP).body())
                    .contains(pieces == 1 ? "Cart, 1 item" : "Cart, " + pieces + " items");
        }
    }

    @Test
    void a_browser_that_has_the_page_already_is_told_so_until_it_changes() {
        var guest = client("alpha");
        var first = guest.get("/products/filters", GZIP);
        assertThat(first.header("cache-control")).isEqualTo("private, no-cache");

        var tag = Awaitility.await() // what another test changed may still be on its way
                .until(
                        () -> Objects.requireNonNull(
                                guest.get("/products/filters", GZIP).header("etag")),
                        it -> guest.get("/products/filters", GZIP, "If-None-Match: " + it)
                                        .status()
                                == 304);

        guest.post("/cart/lines", java.util.Map.of("sku", TwoStores.SKU, "quantity", "1"));
        assertThat(guest.get("/products/filters", GZIP, "If-None-Match: " + tag).status())
                .isEqualTo(200);
    }

    @Test
    void what_is_sold_meanwhile_is_said() {
        var guest = client("alpha");
        var db = house.application().getBean(JdbcClient.class);
        db.sql("update catalog.stock set on_hand = 100, held = 0 where store_id = 'alpha'")
                .update();
        eventually(() -> assertThat(guest.get("/products/filters", GZIP).body()).contains("100 in stock"));

        db.sql("update catalog.stock set on_hand = 3 where store_id = 'alpha'").update();

        eventually(() -> assertThat(guest.get("/products/filters", GZIP).body()).contains("Only 3 left"));
    }

    @Test
    void the_price_that_is_shown_is_the_price_in_the_cart() {
        change(ALPHA, "17.75");
        var guest = client("alpha");
        eventually(() -> assertThat(guest.get("/products/filters", GZIP).body()).contains("$17.75"));

        guest.post("/cart/lines", java.util.Map.of("sku", TwoStores.SKU, "quantity", "2"));

        assertThat(guest.get("/cart").body()).contains("$17.75", "$35.50");
    }

    private static void change(StoreId store, String price) {
        house.application()
                .getBean(JdbcClient.class)
                .sql("update catalog.variant set price_minor = :price * 100 where store_id = :store and sku = :sku")
                .param("price", new BigDecimal(price))
                .param("store", store.value())
                .param("sku", TwoStores.SKU)
                .update();
    }

    private static ShopClient client(String store) {
        return new ShopClient(TwoStores.store(house, store));
    }

    private static void eventually(Runnable holds) {
        Awaitility.await().untilAsserted(holds::run);
    }
}
