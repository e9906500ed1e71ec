package shop.troth.storefront.wellknown;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.catalog.Catalog;
import shop.troth.kernel.StoreId;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What search engines read. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CrawlerPagesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");
    private static final Pattern LOCATION = Pattern.compile("<loc>([^<]+)</loc>");
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL);

    private final ShopClient client = new ShopClient(SHOP.store());

    @Test
    void robots_may_look_everywhere_but_where_pages_are_one_visitor_s_own() {
        var robots = client.get("/robots.txt");

        assertThat(robots.header("content-type")).startsWith("text/plain");
        assertThat(robots.body())
                .contains("User-agent: *", "Disallow: /cart/", "Disallow: /checkout", "Disallow: /orders")
                .contains("Sitemap: " + SHOP.store() + "/sitemap.xml");
    }

    @Test
    void the_map_of_the_site_names_every_page_and_each_answers() {
        var map = client.get("/sitemap.xml");

        assertThat(map.header("content-type")).startsWith("application/xml");
        var pages =
                LOCATION.matcher(map.body()).results().map(it -> it.group(1)).toList();
        assertThat(pages).doesNotHaveDuplicates();
        SHOP.bean(Catalog.class)
                .now(STORE)
                .products()
                .forEach(it -> assertThat(pages).contains(SHOP.store() + "/products/" + it.slug()));
        assertThat(pages)
                .contains(SHOP.store() + "/", SHOP.store() + "/privacy")
                .allSatisfy(it -> {
                    var page = client.get(it.substring(SHOP.store().toString().length()));
                    assertThat(page.status()).as(it).isEqualTo(200);
                    assertThat(page.body()).contains("<link rel=\"canonical\" href=\"" + it + "\">");
                });
        assertThat(client.get("/sitemaps/1.xml").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cart/lines", "/checkout", "/products?q=filter"})
    void a_page_that_is_not_to_be_listed_has_no_one_address(String path) {
        assertThat(client.get(path).body()).doesNotContain("rel=\"canonical\"");
    }

    @Test
    void a_product_has_one_address_whatever_is_chosen_on_it() {
        var product = SHOP.bean(Catalog.class).now(STORE).products().getFirst();
        var one = SHOP.store() + "/products/" + product.slug();

        assertThat(client.get("/products/" + product.slug() + "?sku="
                                + product.variants().getLast().sku().value())
                        .body())
                .contains("<link rel=\"canonical\" href=\"" + one + "\">");
    }

    @Test
    void a_product_tells_search_engines_the_prices_and_the_stock_of_its_page() {
        for (var product : SHOP.bean(Catalog.class).now(STORE).products()) {
            var page = client.get("/products/" + product.slug());
            var data = data(page.body());
            assertThat(data.get("name").asString()).isEqualTo(product.name());
            var isGroup = data.get("@type").asString().equals("ProductGroup");
            assertThat(data.get("@type").asString()).isEqualTo(isGroup ? "ProductGroup" : "Product");
            var all = JsonMapper.builder().build().createArrayNode();
            (isGroup ? data.get("hasVariant") : List.of(data)).forEach(it -> all.add(it.get("offers")));
            assertThat(all.size()).isEqualTo(product.variants().size());
            for (int i = 0; i < all.size(); i++) {
                var variant = product.variants().get(i);
                assertThat(new BigDecimal(all.get(i).get("price").asString()))
                        .isEqualByComparingTo(variant.price().getAmount());
                assertThat(all.get(i).get("availability").asString()).startsWith("https://schema.org/");
                assertThat(page.body()).contains(variant.price().getAmount().toPlainString());
            }
        }
    }

    @Test
    void data_for_search_engines_are_no_script_and_a_script_in_their_place_is_one() {
        var visitor = SHOP.bean(Visits.class).real(STORE);
        var product = SHOP.bean(Catalog.class).now(STORE).products().getFirst();
        var page = visitor.get("/products/" + product.slug());

        assertThat(page.body()).containsPattern(DATA);
        assertThat(VisitedPages.bringsScript(page)).isFalse();
    }

    private static JsonNode data(String page) {
        var found = DATA.matcher(page);
        assertThat(found.find()).isTrue();
        return JsonMapper.builder().build().readTree(found.group(1));
    }
}
