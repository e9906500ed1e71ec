package shop.troth.storefront.recent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.moved.MovedAddresses;
import shop.troth.kernel.StoreId;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.visits.SeenProducts;
import shop.troth.visits.VisitNumber;

/** Nothing is remembered of a browser that did not ask for it; of one that did, its last products, until it says otherwise. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecentlyViewedTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");
    private static final String PRODUCT = "/products/pes-membrane-filters";
    private static final String LISTED = "href=\"" + PRODUCT + "\"";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final ShopClient browser = new ShopClient(SHOP.store());

    @Test
    @Refuses("millipore.cookie-uses")
    void who_did_not_ask_for_it_gets_no_number_and_costs_no_statement() {
        browser.get(PRODUCT); // the first one finds the caches empty

        assertThat(OwnStatements.of(() -> browser.get(PRODUCT))).isZero();

        assertThat(browser.cookies()).doesNotContainKey("recent");
        assertThat(browser.get("/recent").body())
                .contains("Remember the products I view")
                .doesNotContain(LISTED);
    }

    @Test
    void a_browser_that_asks_sees_what_it_viewed_from_then_on_on_the_page_and_in_the_cart() {
        browser.get(PRODUCT);
        assertThat(browser.post("/recent/remember", Map.of()).location()).isEqualTo("/recent?said=on");
        assertThat(browser.get("/recent?said=on").body())
                .contains("The products you view from now on")
                .doesNotContain(LISTED);
        assertThat(browser.get("/cart").body()).doesNotContain("Recently viewed</h2>");
        assertThat(OwnStatements.of(() -> browser.get(PRODUCT))).isEqualTo(1);
        browser.get(PRODUCT); // again: it is listed once

        assertThat(browser.get("/recent").body()).containsOnlyOnce(LISTED);
        assertThat(browser.get("/cart").body()).contains("Recently viewed</h2>", LISTED);
        assertThat(new ShopClient(SHOP.store()).get("/recent").body()).doesNotContain(LISTED);
    }

    @Test
    void what_is_forgotten_is_gone_even_for_who_kept_the_number() {
        browser.post("/recent/remember", Map.of());
        browser.get(PRODUCT);
        var number = Objects.requireNonNull(browser.cookies().get("recent"));

        assertThat(browser.post("/recent/forget", Map.of()).location()).isEqualTo("/recent?said=off");
        assertThat(browser.post("/recent/forget", Map.of()).location()).isEqualTo("/recent?said=off"); // twice

        assertThat(browser.cookies()).doesNotContainKey("recent");
        assertThat(browser.get("/recent?said=off").body()).contains("We deleted the list");
        browser.cookies().put("recent", number);
        assertThat(browser.get("/recent").body()).doesNotContain(LISTED);
    }

    @Test
    void the_database_has_no_number_that_opens_a_list() {
        browser.post("/recent/remember", Map.of());
        browser.get(PRODUCT);
        var number = Objects.requireNonNull(browser.cookies().get("recent"));

        assertThat(db.sql("select count(*) from visits.seen where encode(browser, 'escape') = :number")
                        .param("number", number)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void signing_out_leaves_nothing_for_the_next_person_at_the_computer() {
        var member = new Owner("millipore").joins().browser;
        member.post("/recent/remember", Map.of());
        member.get(PRODUCT);
        var number = Objects.requireNonNull(member.cookies().get("recent"));

        member.post("/account/sign-out", Map.of());

        assertThat(member.cookies()).doesNotContainKey("recent");
        browser.cookies().put("recent", number);
        assertThat(browser.get("/recent").body()).doesNotContain(LISTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"perricone-md", "betty-mills"})
    void stores_whose_policy_does_not_allow_it_have_no_such_page(String store) {
        var other = new ShopClient(SHOP.store(store));

        assertThat(other.get("/recent").status()).isEqualTo(404);
        assertThat(other.post("/recent/remember", Map.of()).status()).isEqualTo(404);
        assertThat(other.cookies()).doesNotContainKey("recent");
        assertThat(other.get("/").body()).doesNotContain("/recent");
    }

    @Test
    void a_browser_has_its_last_products_and_no_more_and_each_for_thirty_days() {
        var seen = SHOP.bean(SeenProducts.class);
        var number = VisitNumber.next();
        IntStream.range(0, SeenProducts.MOST + 5).forEach(it -> seen.saw(STORE, number, "made-up-" + it));

        assertThat(seen.of(STORE, number)).hasSize(SeenProducts.MOST).contains("made-up-" + (SeenProducts.MOST + 4));
        assertThat(rows(number)).isEqualTo(SeenProducts.MOST);
        db.sql("update visits.seen set seen_at = :at where product like 'made-up-%'")
                .param(
                        "at",
                        SHOP.now()
                                .minus(SeenProducts.KEPT.minus(Duration.ofMinutes(5)))
                                .atOffset(ZoneOffset.UTC))
                .update();
        assertThat(seen.of(STORE, number)).hasSize(SeenProducts.MOST);
        db.sql("update visits.seen set seen_at = seen_at - interval '10 minutes' where product like 'made-up-%'")
                .update();
        assertThat(seen.of(STORE, number)).isEmpty();
    }

    @Test
    void what_is_no_number_or_a_product_no_longer_sold_is_passed_over() {
        browser.cookies().put("recent", "\"><script>");
        assertThat(browser.get(PRODUCT).status()).isEqualTo(200);
        assertThat(browser.get("/recent").body()).contains("Remember the products I view");

        var number = VisitNumber.next();
        SHOP.bean(SeenProducts.class).saw(STORE, number, "not-sold");
        browser.cookies().put("recent", number.value());
        assertThat(SHOP.bean(Catalog.class).now(STORE).find("not-sold")).isEmpty();
        assertThat(browser.get("/recent").body()).contains("Nothing here yet.");
    }

    @Test
    void a_product_that_was_seen_at_its_old_address_is_listed_where_it_is_now_and_once() {
        var number = VisitNumber.next();
        var earlier = "seen-" + UUID.randomUUID();
        var seen = SHOP.bean(SeenProducts.class);
        seen.saw(STORE, number, PRODUCT.substring("/products/".length()));
        seen.saw(STORE, number, earlier);
        browser.cookies().put("recent", number.value());
        db.sql("""
                        insert into catalog.moved_address (store_id, kind, earlier, latest, at)
                        values ('millipore', 'product', :earlier, 'pes-membrane-filters', :now)
                        """)
                .param("earlier", earlier)
                .param("now", SHOP.now().atOffset(ZoneOffset.UTC))
                .update();
        try {
            assertThat(browser.get("/recent").body()).containsOnlyOnce(LISTED);
            db.sql(
                            "delete from visits.seen where product = 'pes-membrane-filters' and browser = sha256(convert_to(:number, 'UTF8'))")
                    .param("number", number.value())
                    .update();
            assertThat(browser.get("/recent").body()).containsOnlyOnce(LISTED);
        } finally {
            SHOP.bean(MovedAddresses.class).remove(STORE, MovedAddresses.Kind.PRODUCT, earlier);
        }
    }

    @Test
    void a_small_browser_gets_pages_at_full_size_until_it_closes_if_it_asks() {
        assertThat(browser.get("/").body()).contains("content=\"width=device-width, initial-scale=1\"");

        var answer = browser.post("/layout", Map.of("layout", "full"));

        assertThat(answer.header("Set-Cookie"))
                .startsWith("layout=full; Path=/;")
                .doesNotContain("Max-Age", "Expires");
        assertThat(browser.get("/").body()).contains("content=\"width=1100\"");
        assertThat(browser.get(PRODUCT).body()).contains("content=\"width=1100\"");
        browser.post("/layout", Map.of("layout", "fit"));
        assertThat(browser.get("/").body()).contains("content=\"width=device-width, initial-scale=1\"");
        browser.cookies().put("layout", "\"><script>");
        assertThat(browser.get("/").body()).contains("content=\"width=device-width, initial-scale=1\"");
    }

    private long rows(VisitNumber number) {
        return db.sql("select count(*) from visits.seen where browser = sha256(convert_to(:number, 'UTF8'))")
                .param("number", number.value())
                .query(Long.class)
                .single();
    }
}
