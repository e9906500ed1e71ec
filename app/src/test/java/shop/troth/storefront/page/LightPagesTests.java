package shop.troth.storefront.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.ShopClient.Answer;

/** A browser that is old or asks to save data gets light pages, without a cookie; whoever chooses gets what they chose. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LightPagesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String PRODUCT = "/products/pes-membrane-filters";
    private static final String SAVES = "Save-Data: on";
    private static final String[] PAGES = {"/", "/products", PRODUCT, "/privacy", "/cart"};

    private final ShopClient browser = new ShopClient(SHOP.store());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Save-Data: on",
                "User-Agent: Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
                "User-Agent: Opera/9.80 (J2ME/MIDP; Opera Mini/9.80; U; en) Presto/2.8 Version/12.00",
                "User-Agent: Mozilla/5.0 (Linux; U; Android 2.3.6; en-us) AppleWebKit/533.1 Version/4.0 Mobile Safari/533.1",
                "User-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 9_3_5 like Mac OS X) AppleWebKit/601.1.46 Mobile/13G36",
                "User-Agent: Mozilla/5.0 (Mobile; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5",
            })
    @Keeps("millipore.cookie-uses")
    void a_browser_that_is_old_or_saves_data_gets_light_pages_without_a_cookie(String says) {
        for (var path : PAGES) {
            var answer = browser.get(path, says);

            assertThat(isLight(answer)).as(path).isTrue();
            assertThat(answer.headers()).doesNotContainKey("set-cookie");
        }
        assertThat(browser.cookies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-CH-UA-Mobile: ?1",
                "Save-Data: off",
                "User-Agent: Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36",
                "User-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Version/18.6 Mobile",
                "User-Agent: Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.6 Safari/605.1.15",
                "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            })
    void a_current_browser_gets_the_usual_pages(String says) {
        for (var path : PAGES) {
            assertThat(isLight(browser.get(path, says))).as(path).isFalse();
        }
    }

    @Test
    void a_light_page_has_the_same_products_small_pictures_and_a_search() {
        var usual = page(browser.get("/products"));
        var light = page(browser.get("/products", SAVES));

        assertThat(light.select(".card h3").eachText())
                .isEqualTo(usual.select(".card h3").eachText())
                .isNotEmpty();
        assertThat(light.select("img[srcset], link[rel=preload], [data-recent], script[src]"))
                .isEmpty();
        assertThat(usual.select("link[rel=preload]")).isNotEmpty();
        assertThat(light.select("form[role=search]")).hasSize(1);
        var sheet = browser.get(light.select("link[rel=stylesheet]").attr("href"));
        assertThat(sheet.header("Content-Type")).startsWith("text/css");
        assertThat(sheet.header("Cache-Control")).contains("immutable");
        assertThat(sheet.body()).doesNotContain("var(--", "grid", "@font-face", "url(");
    }

    @Test
    void the_other_form_of_a_page_is_a_link_away_and_needs_no_cookie() {
        var there = link(page(browser.get("/products", SAVES)), "full");
        assertThat(isLight(browser.get(there, SAVES))).isFalse();

        var back = link(page(browser.get("/products")), "light");
        var light = browser.get(back);
        assertThat(isLight(light)).isTrue();
        assertThat(browser.cookies()).isEmpty();
        assertThat(page(light).select("link[rel=canonical]").attr("href")).endsWith("/products");
        assertThat(isLight(browser.get("/products?view=anything"))).isFalse();
    }

    @Test
    void what_was_chosen_lasts_and_what_a_browser_gets_anyway_needs_no_cookie() {
        browser.post("/layout", Map.of("layout", "light"));
        assertThat(browser.cookies()).containsEntry("layout", "light");
        assertThat(isLight(browser.get("/"))).isTrue();
        browser.post("/layout", Map.of("layout", "fit"));
        assertThat(browser.cookies()).doesNotContainKey("layout");
        assertThat(isLight(browser.get("/"))).isFalse();

        browser.post("/layout", "layout=fit", SAVES, "Sec-Fetch-Site: same-origin");
        assertThat(browser.cookies()).containsEntry("layout", "fit");
        assertThat(isLight(browser.get("/", SAVES))).isFalse();
        browser.post("/layout", "layout=light", SAVES, "Sec-Fetch-Site: same-origin");
        assertThat(browser.cookies()).doesNotContainKey("layout");
        var from = "Referer: " + SHOP.store() + "/products?category=syringe-filters&view=full";
        assertThat(browser.post("/layout", "layout=light", from, "Sec-Fetch-Site: same-origin")
                        .location())
                .isEqualTo("/products?category=syringe-filters");
    }

    @Test
    @Refuses("millipore.cookie-uses")
    void caches_do_not_mix_the_two_and_nothing_of_the_browser_is_in_a_page() {
        var light = browser.get("/products", SAVES, "Accept-Encoding: gzip");
        var usual = browser.get("/products", "Accept-Encoding: gzip");

        assertThat(light.header("ETag")).isNotEqualTo(usual.header("ETag")).isNotEmpty();
        assertThat(browser.get("/products", "If-None-Match: " + light.header("ETag"), "Accept-Encoding: gzip")
                        .status())
                .isEqualTo(200);
        assertThat(String.join(",", Objects.requireNonNull(light.headers().get("vary"))))
                .contains("User-Agent", "Save-Data", "Accept-Encoding");
        assertThat(browser.get("/products", "User-Agent: Opera Mini/ ada-example")
                        .body())
                .doesNotContain("ada-example", "Opera");
    }

    @ParameterizedTest
    @ValueSource(strings = {"perricone-md", "betty-mills"})
    @Refuses("millipore.cookie-uses")
    void a_store_whose_policy_does_not_say_so_reads_nothing_of_the_browser(String store) {
        var visitor = new ShopClient(SHOP.store(store));

        var answer = visitor.get("/products", SAVES);

        assertThat(isLight(answer)).isFalse();
        assertThat(isLight(visitor.get("/products?view=light"))).isFalse();
        assertThat(String.valueOf(answer.headers().get("vary"))).doesNotContain("User-Agent", "Save-Data");
        assertThat(answer.body()).doesNotContain("view=light");
    }

    private static boolean isLight(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return page(answer).select("link[rel=stylesheet]").attr("href").endsWith("/light.css");
    }

    private static Document page(Answer answer) {
        return Jsoup.parse(answer.body());
    }

    /** The path of the link to a form of a page. */
    private static String link(Document page, String view) {
        var link = Objects.requireNonNull(page.selectFirst("a[href$=view=" + view + "]"));
        var address = URI.create(link.attr("href"));
        return address.getRawPath() + "?" + address.getRawQuery();
    }
}
