package shop.troth.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BrowseTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"]*)\"(?! rel=\"(?:next )?nofollow\")");
    private static final String PROOF = "/privacy/proof"; // has tests of its own

    @Test
    void whoever_follows_every_link_without_a_cookie_finds_a_page_at_each_and_is_given_none() {
        assertThat(followed(SHOP.store()))
                .hasSizeGreaterThan(50)
                .contains("/privacy", "/cart", "/pages/choosing-a-membrane");
    }

    @ParameterizedTest
    @ValueSource(strings = {"perricone-md", "betty-mills"})
    void the_other_stores_have_a_page_behind_each_of_their_links_too(String store) {
        assertThat(followed(SHOP.store(store))).hasSizeGreaterThan(100).contains("/privacy", "/pages/about-this-shop");
    }

    private static Set<String> followed(URI shop) {
        var seen = new HashSet<String>();
        var ahead = new ArrayDeque<>(List.of("/"));
        while (!ahead.isEmpty()) {
            var path = ahead.remove();
            if (!seen.add(path) || path.equals(PROOF)) {
                continue;
            }
            var answer = new ShopClient(shop).get(path);
            if (answer.status() == 303 && answer.location().startsWith("/age?")) {
                ahead.add(answer.location()); // a form that asks how old somebody is first
                continue;
            }

            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.header("set-cookie")).as(path).isNull();
            if (!path.startsWith("/look/")) {
                LINK.matcher(answer.body())
                        .results()
                        .map(it -> URI.create(it.group(1).replace("&amp;", "&")))
                        .map(it ->
                                it.getRawQuery() == null ? it.getRawPath() : it.getRawPath() + "?" + it.getRawQuery())
                        .forEach(ahead::add);
            }
        }
        return seen;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/products/no-such-product",
                "/products?category=no-such-category",
                "/products/PES-membrane-filters",
                "/pages/home",
                "/pages/..%2f..%2fpolicy.yaml",
                "/pages/no-such-page"
            })
    void what_is_not_there_is_a_page_that_says_so(String path) {
        var answer = new ShopClient(SHOP.store()).get(path);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("Exception", "owner:");
        if (answer.status() == 404) {
            assertThat(answer.body()).contains("<li><a href=\"/products?category=syringe-filters\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO-SUCH", "%3Cscript%3E", "PVD065-013-100", "%22%20onclick%3Dx"})
    void a_variant_that_cannot_be_had_is_not_chosen_and_nothing_of_the_address_is_repeated(String sku) {
        var answer = new ShopClient(SHOP.store()).get("/products/pvdf-membrane-filters?sku=" + sku);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()
                        .replace("<script type=\"application/ld+json\">", "<data>") // for search engines
                        .replaceAll("<script src=\"/scripts/[0-9a-f]{16}/(suggest|recent).js\"", ""))
                .doesNotContain("NO-SUCH", "<script", "onclick")
                .containsOnlyOnce(" checked");
    }

    @Test
    void search_engines_are_told_of_condition_delivery_and_returns_and_each_variant_is_a_product() {
        var group = structured("millipore", "pes-membrane-filters");
        assertThat(group.path("@type").stringValue()).isEqualTo("ProductGroup");
        assertThat(group.path("productGroupID").stringValue()).isEqualTo("pes-membrane-filters");
        var variants = group.path("hasVariant");
        assertThat(variants.size()).isGreaterThan(1);
        for (var variant : variants) {
            assertThat(variant.path("@type").stringValue()).isEqualTo("Product");
            assertThat(variant.path("sku").stringValue())
                    .isEqualTo(variant.path("offers").path("sku").stringValue());
            assertThat(variant.path("offers").path("itemCondition").stringValue())
                    .isEqualTo("https://schema.org/NewCondition");
            assertThat(variant.path("offers").path("shippingDetails").size()).isEqualTo(3);
            assertThat(variant.path("offers").path("hasMerchantReturnPolicy").has("@id"))
                    .isTrue();
        }
        var offer = variants.get(0).path("offers");
        assertThat(offer.path("shippingDetails")
                        .get(0)
                        .path("shippingRate")
                        .path("value")
                        .stringValue())
                .isEqualTo("14.50");
        assertThat(offer.path("hasMerchantReturnPolicy")
                        .path("merchantReturnDays")
                        .intValue())
                .isEqualTo(30);

        var one = structured("betty-mills", "first-aid-kit");
        assertThat(one.path("@type").stringValue()).isEqualTo("Product");
        assertThat(one.path("offers").path("@type").stringValue()).isEqualTo("Offer");
    }

    private static JsonNode structured(String store, String product) {
        var body = new ShopClient(SHOP.store(store)).get("/products/" + product).body();
        var start = body.indexOf('>', body.indexOf("application/ld+json")) + 1;
        return JsonMapper.shared().readTree(body.substring(start, body.indexOf("</script>", start)));
    }

    @Test
    void the_top_of_a_product_tells_its_unit_once_and_offers_a_choice_only_where_there_is_one() {
        var client = new ShopClient(SHOP.store("betty-mills"));

        assertThat(client.get("/products/wet-mop-heads?sku=BM-1120-M-EA").body())
                .contains("<span>Medium, each</span>", "See all options");
        assertThat(client.get("/products/first-aid-kit").body())
                .contains("<span>each</span>")
                .doesNotContain("See all options");
    }

    @Test
    void a_table_of_item_numbers_has_no_column_that_says_what_another_says() {
        var mills = new ShopClient(SHOP.store("betty-mills"));
        assertThat(mills.get("/products/neutral-floor-cleaner").body())
                .containsOnlyOnce("<th scope=\"col\">Sold as</th>");
        assertThat(mills.get("/products/first-aid-kit").body()).contains("<th scope=\"col\">Sold as</th>");
        assertThat(new ShopClient(SHOP.store())
                        .get("/products/pes-membrane-filters")
                        .body())
                .containsOnlyOnce("<th scope=\"col\">Sold as</th>");
    }

    @Test
    void a_search_that_finds_nothing_offers_no_categories() {
        var browser = new ShopClient(SHOP.store());
        assertThat(browser.get("/products?q=filters").body()).contains("aria-label=\"Categories\"");
        assertThat(browser.get("/products?q=qqqqzzzz").body())
                .contains("No results found")
                .doesNotContain("aria-label=\"Categories\"");
    }

    @Test
    void what_a_store_does_not_carry_is_said_and_what_is_shown_instead() {
        var mills = new ShopClient(SHOP.store("betty-mills"));

        assertThat(mills.get("/products?q=windex").body())
                .contains("We don’t carry Windex. These are similar.", "/products/glass-cleaner");
        assertThat(mills.get("/products?q=bleach+toilet+cleaner").body())
                .contains("We don’t carry bleach.", "/products/quat-disinfectant")
                .doesNotContain("/products/bowl-cleaner");
        assertThat(new ShopClient(SHOP.store("perricone-md"))
                        .get("/products?q=vegan")
                        .body())
                .contains("We don’t label products that way.")
                .doesNotContain("<h3><a href=\"/products/");
    }

    @Test
    void a_search_box_suggests_words_categories_and_products_and_no_browser_stores_what_was_typed() {
        var mills = new ShopClient(SHOP.store("betty-mills"));

        var gloves = mills.get("/suggestions?q=Nitrile+gl");

        assertThat(gloves.status()).isEqualTo(200);
        assertThat(gloves.header("cache-control")).isEqualTo("no-store");
        assertThat(gloves.header("set-cookie")).isNull();
        assertThat(gloves.body())
                .contains(
                        "\"label\":\"nitrile gloves\",\"href\":\"/products?q=nitrile+gloves\"",
                        "\"label\":\"Nitrile Exam Gloves, Blue\",\"href\":\"/products/nitrile-exam\"");
        assertThat(mills.get("/suggestions?q=paper").body())
                .contains("{\"kind\":\"category\",\"label\":\"Paper\",\"href\":\"/products?category=paper\"}");
        assertThat(mills.get("/suggestions?q=bm-1490").body()).contains("/products/nitrile-exam");
        for (var typed : List.of("", "blea", "bleach", "windex", "qqqqzzzz", "%22%5D%7D")) {
            assertThat(mills.get("/suggestions?q=" + typed).body()).as(typed).isEqualTo("[]");
        }
        assertThat(mills.get("/").body()).containsPattern("<script src=\"/scripts/[0-9a-f]{16}/suggest.js\" defer>");
    }

    @Test
    void the_twin_has_the_same_products_and_its_own_rows() {
        var client = new ShopClient(SHOP.twin());

        assertThat(client.get("/products/pes-membrane-filters").body()).contains("PES022-047-100");
    }
}
