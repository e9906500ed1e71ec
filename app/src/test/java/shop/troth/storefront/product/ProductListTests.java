package shop.troth.storefront.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** What the lists of products say, as a shopper follows it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProductListTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern FILTER = Pattern.compile(
            "<a href=\"(/products\\?[^\"]*is=[^\"]*)\"[^>]*>[^<]*<span class=\"muted\">(\\d+)</span></a>");
    private static final Pattern NOTE = Pattern.compile("role=\"status\">([^<]*)<");
    private static final Pattern CARD = Pattern.compile("(?s)<article class=\"card\">.*?</article>");
    private static final Pattern HREF = Pattern.compile("href=\"(/products/[^\"]+)\"");
    private static final Pattern FROM = Pattern.compile("<b>(\\$[0-9.,]+)</b>");
    private static final Pattern OPENS_WITH =
            Pattern.compile("(?s)<input id=\"pick-([^\"]+)\" type=\"radio\"[^>]* checked[^>]*>.*?(\\$[0-9.,]+)");

    @AfterEach
    void everything_can_be_had_again() {
        SHOP.owner()
                .sql("update catalog.stock set on_hand = held + stated where store_id = 'millipore' and on_hand = held")
                .update();
    }

    /** Nearly half of the values have a comma, at which a lone parameter was split. */
    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    void each_filter_finds_as_many_products_as_it_says(String store) {
        var client = new ShopClient(SHOP.store(store));
        var links = filters(client.get("/products").body());

        assertThat(links).isNotEmpty();
        assertThat(links.keySet()).anyMatch(it -> it.contains("%2C"));
        links.forEach((link, count) -> assertThat(note(client.get(link).body()))
                .as(link)
                .isEqualTo(count.equals("1") ? "1 product" : count + " products"));
    }

    /** A price that the page does not open with reads as bait. */
    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    void each_product_opens_with_the_price_that_the_list_shows(String store) {
        var client = new ShopClient(SHOP.store(store));
        var cards = CARD.matcher(client.get("/products").body())
                .results()
                .map(it -> it.group())
                .limit(20)
                .toList();

        assertThat(cards).isNotEmpty();
        for (var card : cards) {
            var page = client.get(first(HREF, card, 1)).body();
            if (!card.contains("Out of stock") && page.contains("id=\"pick-")) {
                assertThat(first(OPENS_WITH, page, 2)).as(first(HREF, card, 1)).isEqualTo(first(FROM, card, 1));
            }
        }
    }

    @Test
    void what_is_sold_out_says_so_in_lists() {
        var client = new ShopClient(SHOP.store("millipore"));
        var card = first(CARD, client.get("/products").body(), 0);
        assertThat(card).doesNotContain("Out of stock");
        var slug = first(HREF, card, 1).substring("/products/".length());

        SHOP.owner().sql("""
                        update catalog.stock s set on_hand = held
                          from catalog.variant v
                         where v.store_id = s.store_id and v.sku = s.sku and v.store_id = 'millipore' and v.product = :slug
                        """).param("slug", slug).update();

        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(first(CARD, client.get("/products").body(), 0))
                                .contains("Out of stock"));
    }

    /** All whose value has a comma, and some others. */
    private static Map<String, String> filters(String page) {
        var links = new LinkedHashMap<String, String>();
        FILTER.matcher(page)
                .results()
                .filter(it -> it.group(1).contains("%2C") || links.size() < 10)
                .forEach(it -> links.put(it.group(1).replace("&amp;", "&"), it.group(2)));
        return links;
    }

    private static String note(String page) {
        return first(NOTE, page, 1);
    }

    private static String first(Pattern pattern, String text, int group) {
        var found = pattern.matcher(text);
        assertThat(found.find()).as(pattern.pattern()).isTrue();
        return found.group(group);
    }
}
