package shop.troth.storefront.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.ShopClient.Answer;
import shop.troth.testing.TestTier;
import shop.troth.visits.CountVisits;
import shop.troth.visits.VisitNumber;

/** A browser gets a number with its first page; what it does is recorded under that, apart from all else, until its owner says otherwise. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VisitsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String AGENT =
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String PRODUCT = "/products/pes-membrane-filters";
    private static final String LISTED = "href=\"" + PRODUCT + "\"";
    private static final String SHOWN = "Recorded under this browser";

    private final JdbcClient db = SHOP.owner();
    private final ShopClient browser = new ShopClient(SHOP.store());

    @ParameterizedTest
    @CsvSource({"millipore, recent", "perricone-md, visit", "betty-mills, visit"})
    void a_page_sets_no_cookie_and_its_image_one_number_that_stays(String store, String cookie) {
        var visitor = new ShopClient(SHOP.store(store));

        assertThat(visitor.get("/").headers()).doesNotContainKey("set-cookie");
        var answer = views(visitor, "/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Set-Cookie"))
                .matches(cookie + "=[A-Za-z0-9_-]{32}; Path=/; Max-Age=2592000;.* HttpOnly; SameSite=Lax");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(views(visitor, "/products").headers()).doesNotContainKey("set-cookie");
        assertThat(visitor.cookies()).containsOnlyKeys(cookie);
        assertThat(visitor.get("/visits").body()).contains(SHOWN, "1. Home", "2. List of products");
    }

    @Test
    void what_was_viewed_before_comes_to_home_and_product_pages_which_are_the_same_for_everybody() {
        assertThat(browser.get("/visits/recent").status()).isEqualTo(204);
        views(browser, PRODUCT);

        assertThat(browser.get("/visits/recent").body()).contains(LISTED, "See all, or turn it off");
        assertThat(browser.get("/").body()).contains("data-recent", "/recent.js");
        assertThat(browser.get(PRODUCT).body()).contains("data-recent");
        assertThat(browser.get("/privacy").body()).doesNotContain("data-recent");
        assertThat(browser.get("/cart").body()).doesNotContain("data-recent");
        var other = new ShopClient(SHOP.store("perricone-md"));
        assertThat(other.get("/").body()).doesNotContain("data-recent");
        assertThat(other.get("/visits/recent").status()).isEqualTo(404);
    }

    @Test
    void viewing_a_page_and_being_counted_cost_no_statement() {
        views(browser, PRODUCT); // the first one finds the caches empty

        assertThat(OwnStatements.of(() -> views(browser, PRODUCT))).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/cart", "/checkout", "/orders", "/contact", "/account/sign-in", "/visits", "/your-privacy"})
    @Refuses({"millipore.cookie-number", "perricone-md.cookies-anonymous", "betty-mills.cookie-uses"})
    void pages_of_one_visitor_count_nobody(String page) {
        for (var store : List.of("millipore", "perricone-md", "betty-mills")) {
            var visitor = new ShopClient(SHOP.store(store));

            assertThat(visitor.get(page).body()).doesNotContain("p.gif", "c.gif");
            assertThat(visitor.get("/visits/p.gif?p=" + page, AGENT).headers()).doesNotContainKey("set-cookie");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-GPC: 1|Mozilla/5.0",
                "X-Nothing: 1|Googlebot/2.1",
                "X-Nothing: 1|HeadlessChrome/140.0",
                "Sec-Purpose: prefetch|Mozilla/5.0",
                "Sec-Fetch-Site: cross-site|Mozilla/5.0"
            })
    @Refuses({"millipore.cookie-number", "perricone-md.cookies-anonymous"})
    void a_browser_that_signals_and_what_is_no_visit_get_no_number(String how) {
        for (var store : List.of("millipore", "perricone-md")) {
            var visitor = new ShopClient(SHOP.store(store));
            var parts = how.split("\\|");

            assertThat(visitor.get("/visits/p.gif?p=/", parts[0], "User-Agent: " + parts[1])
                            .headers())
                    .doesNotContainKey("set-cookie");
        }
        assertThat(browser.get("/visits/p.gif?p=/").headers())
                .doesNotContainKey("set-cookie"); // says nothing of itself
        assertThat(browser.get("/visits", "Sec-GPC: 1").body()).contains("We give your browser no number");
    }

    @Test
    void what_is_deleted_or_turned_off_is_gone_even_for_who_kept_the_number() {
        views(browser, PRODUCT);
        var number = Objects.requireNonNull(browser.cookies().get("recent"));
        SHOP.bean(CountVisits.class).write(new StoreId("millipore"));
        views(browser, "/");
        assertThat(browser.get("/visits").body()).containsOnlyOnce(LISTED).contains(SHOWN, "Delete and turn off");
        assertThat(browser.get("/recent").location()).isEqualTo("/visits");

        assertThat(browser.post("/visits/delete", Map.of()).location()).isEqualTo("/visits?said=deleted");
        assertThat(browser.cookies()).doesNotContainKey("recent");
        browser.cookies().put("recent", number);
        assertThat(browser.get("/visits").body()).doesNotContain(LISTED, SHOWN);

        views(browser, PRODUCT);
        assertThat(browser.post("/visits/off", Map.of()).location()).isEqualTo("/visits?said=off");
        assertThat(browser.post("/visits/off", Map.of()).location()).isEqualTo("/visits?said=off"); // twice
        assertThat(browser.cookies()).containsEntry("recent", "off");
        views(browser, PRODUCT);
        assertThat(browser.cookies()).containsEntry("recent", "off");
        assertThat(browser.get("/visits").body())
                .contains("Recording visits is off", "remembers that for 30 days")
                .doesNotContain(LISTED);
        browser.cookies().put("recent", number);
        assertThat(browser.get("/visits").body()).doesNotContain(LISTED, SHOWN);

        browser.cookies().put("recent", "off");
        browser.post("/visits/on", Map.of());
        views(browser, "/");
        assertThat(browser.cookies().get("recent")).matches("[A-Za-z0-9_-]{32}").isNotEqualTo(number);
    }

    @Test
    @Refuses("perricone-md.cookies-anonymous")
    void where_the_number_is_read_nobody_is_known_and_elsewhere_it_is_not_read() {
        var member = new Owner("perricone-md").joins().browser;
        views(member, "/");
        assertThat(member.get("/").body()).contains("href=\"/account\"");
        assertThat(member.get("/visits").body()).contains(SHOWN).doesNotContain("href=\"/account\"", "href=\"/cart\"");
        var number = Objects.requireNonNull(member.cookies().get("visit"));

        member.post("/account/sign-out", Map.of());

        assertThat(member.cookies()).doesNotContainKey("visit");
        assertThat(number).hasSize(32);
    }

    @ParameterizedTest
    @CsvSource({"millipore, recent", "perricone-md, visit", "betty-mills, visit"})
    @Refuses({"millipore.cookie-number", "perricone-md.cookies-anonymous", "betty-mills.cookie-uses"})
    void signing_out_does_not_turn_on_again_what_was_turned_off(String store, String cookie) {
        var member = new Owner(store).joins().browser;
        views(member, "/");
        member.post("/visits/off", Map.of());

        member.post("/account/sign-out", Map.of());
        member.cookies().remove("age"); // stores that do not ask do not know it

        assertThat(member.cookies()).containsOnly(Map.entry(cookie, "off"));
        views(member, "/products");
        assertThat(member.cookies()).containsOnly(Map.entry(cookie, "off"));
    }

    @Test
    void one_network_cannot_make_up_browsers_without_end() {
        var network = browser.network();
        var last = views(browser, "/");
        int made = 1;
        for (; last.status() == 200 && made < 3_000; made++) {
            last = new ShopClient(SHOP.store(), network).get("/visits/p.gif?p=/", AGENT);
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(last.header("Retry-After")).isNotNull();
        assertThat(last.headers()).doesNotContainKey("set-cookie");
        assertThat(made).isBetween(100, 1_500);
        assertThat(new ShopClient(SHOP.store()).get("/visits/p.gif?p=/", AGENT).status())
                .isEqualTo(200);
        var second = SHOP.now().getEpochSecond(); // in which no more pages of the store may be counted
        Awaitility.await().until(() -> SHOP.now().getEpochSecond() > second);
    }

    @Test
    @Refuses({"perricone-md.cookies-anonymous", "millipore.cookie-uses"})
    void the_database_has_nothing_by_which_a_number_or_its_pages_are_found() {
        views(browser, PRODUCT);
        var number = Objects.requireNonNull(browser.cookies().get("recent"));
        SHOP.bean(CountVisits.class).write(new StoreId("millipore"));

        assertThat(db.sql("""
                        select count(*) from visits.trail
                         where lookup = sha256(convert_to(:number, 'UTF8')) or position(convert_to(:number, 'UTF8') in sealed) > 0
                            or position(convert_to('/products/', 'UTF8') in sealed) > 0
                        """).param("number", number).query(Long.class).single())
                .isZero();
        assertThat(db.sql("select count(distinct length(sealed)) from visits.trail")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    @Refuses("betty-mills.cookie-uses")
    void a_campaign_is_counted_by_the_name_that_all_its_links_have_and_no_other_name_is() {
        var visitor = new ShopClient(SHOP.store("betty-mills"));
        var before = times("betty-mills", "CAMPAIGN", "spring-refill");

        views(visitor, "/?c=spring-refill");
        views(visitor, "/?c=ada-example");
        views(new ShopClient(SHOP.store()), "/?c=spring-refill");

        assertThat(times("betty-mills", "CAMPAIGN", "spring-refill")).isEqualTo(before + 1);
        assertThat(times("betty-mills", "CAMPAIGN", "ada-example")).isZero();
        assertThat(times("millipore", "CAMPAIGN", "spring-refill")).isZero();
        assertThat(visitor.get("/visits").body()).contains("Came by our promotion “spring-refill”");
    }

    @ParameterizedTest
    @CsvSource({"millipore, choosing-a-membrane, false", "perricone-md, ingredients, true"})
    @Refuses("perricone-md.cookies-anonymous")
    void a_link_off_the_store_is_told_where_the_policy_lets_it_and_only_what_is_on_the_page(
            String store, String page, boolean counts) {
        var visitor = new ShopClient(SHOP.store(store));
        views(visitor, "/pages/" + page);
        var link = Objects.requireNonNull(
                Jsoup.parse(visitor.get("/pages/" + page).body()).selectFirst("a.outside"));
        assertThat(link.hasAttr("ping")).isEqualTo(counts);
        var exit = "/visits/exit?p=/pages/" + page;
        var host = java.net.URI.create(link.attr("href")).getHost();
        var before = times(store, "EXIT", host);

        for (var to : List.of(link.attr("href"), "https://elsewhere.example/")) {
            assertThat(visitor.send("POST", exit, new byte[0], AGENT, "Ping-To: " + to, "Content-Type: text/ping")
                            .status())
                    .isEqualTo(204);
        }

        assertThat(times(store, "EXIT", host)).isEqualTo(counts ? before + 1 : 0);
        assertThat(times(store, "EXIT", "elsewhere.example")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"millipore, choosing-a-membrane, false", "perricone-md, ingredients, true"})
    @Refuses("perricone-md.beacons-anonymous")
    void a_beacon_names_content_of_the_store_and_reads_no_cookie(String store, String page, boolean counts) {
        var visitor = new ShopClient(SHOP.store(store));
        var beacons = Jsoup.parse(visitor.get("/pages/" + page).body()).select("img[src^=/visits/c.gif]");
        assertThat(beacons.eachAttr("src")).isEqualTo(counts ? List.of("/visits/c.gif?c=" + page) : List.of());
        var before = times(store, "CONTENT", page);

        var answer = visitor.get("/visits/c.gif?c=" + page, AGENT);
        visitor.get("/visits/c.gif?c=ada-example", AGENT);
        visitor.get("/visits/c.gif?c=" + page, AGENT, "Sec-GPC: 1");

        assertThat(answer.headers()).doesNotContainKey("set-cookie");
        assertThat(times(store, "CONTENT", page)).isEqualTo(counts ? before + 1 : 0);
        assertThat(times(store, "CONTENT", "ada-example")).isZero();
    }

    @ParameterizedTest
    @MethodSource(TestTier.STORES)
    void what_is_no_number_or_no_page_is_passed_over(String store) {
        var visitor = new ShopClient(SHOP.store(store));
        visitor.cookies().put("recent", "\"><script>");
        visitor.cookies().put("visit", "\"><script>");

        assertThat(visitor.get("/visits").body())
                .contains("Nothing is recorded")
                .doesNotContain("<script>alert");
        assertThat(visitor.get("/visits/p.gif?p=/products/not-sold", AGENT).headers())
                .doesNotContainKey("set-cookie");
        assertThat(visitor.get("/visits/p.gif", AGENT).status()).isEqualTo(200);
    }

    @Test
    void rows_go_after_thirty_days_and_sums_after_two_years() {
        views(browser, PRODUCT);
        var store = new StoreId("millipore");
        var number = VisitNumber.of(Objects.requireNonNull(browser.cookies().get("recent")))
                .orElseThrow();
        var visits = SHOP.bean(CountVisits.class);
        visits.write(store);
        var today = LocalDate.ofInstant(SHOP.now(), ZoneOffset.UTC);
        assertThat(visits.of(store, number)).isNotEmpty();

        db.sql("update visits.trail set day = :day where store_id = 'millipore'")
                .param("day", today.minusDays(30))
                .update();

        assertThat(visits.of(store, number)).isEmpty();
    }

    @Test
    void a_number_has_the_shape_of_one_and_is_never_written_out() {
        assertThat(VisitNumber.next()).hasToString("VisitNumber").isNotEqualTo(VisitNumber.next());
        assertThatThrownBy(() -> new VisitNumber("ada@example.com")).hasMessage("not a valid visit number");
    }

    private long times(String store, String kind, String name) {
        SHOP.bean(CountVisits.class).write(new StoreId(store));
        return db.sql("""
                        select coalesce(sum(times), 0)::bigint from visits.tally
                         where store_id = :store and kind = :kind and name = :name
                        """)
                .param("store", store)
                .param("kind", kind)
                .param("name", name)
                .query(Long.class)
                .single();
    }

    /** Opens a page as a browser does that loads images. */
    private static Answer views(ShopClient visitor, String page) {
        var image =
                Objects.requireNonNull(Jsoup.parse(visitor.get(page).body()).selectFirst("img[src^=/visits/p.gif]"));
        return visitor.get(image.attr("src"), AGENT, "Sec-Fetch-Site: same-origin", "Referer: http://shop" + page);
    }
}
