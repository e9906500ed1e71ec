package shop.troth.desk.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.Catalog;
import shop.troth.database.VisitsDatabase;
import shop.troth.kernel.StoreId;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.visits.MakeUpVisits;

/** Staff read sums of visits, none below fifty, and only what their store's policy lets it count. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VisitsAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String BETTY = "betty-mills";

    private final JdbcClient db = SHOP.owner();
    private final LocalDate today = LocalDate.ofInstant(SHOP.now(), ZoneId.of("America/Los_Angeles"));

    @BeforeEach
    void some_visits() {
        clear();
        add("CAMPAIGN", "spring-refill", "", today, 40);
        add("CAMPAIGN", "spring-refill", "", today.minusDays(1), 80);
        add("CAMPAIGN", "catalog-2026", "", today, 49);
        add("FLOW", "/", "/products", today, 1234);
        add("FLOW", "", "/", today, 2);
        add("SKIPPED", "", "", today, 60);
    }

    @AfterEach
    void clear() {
        DeskStaff.clear(SHOP);
        db.sql("delete from visits.tally where store_id = :store")
                .param("store", BETTY)
                .update();
    }

    private void add(String kind, String name, String toward, LocalDate day, long times) {
        db.sql("insert into visits.tally values (:store, :day, :kind, :name, :toward, :times)")
                .param("store", BETTY)
                .param("day", day)
                .param("kind", kind)
                .param("name", name)
                .param("toward", toward)
                .param("times", times)
                .update();
    }

    private static ShopClient at(String store, Role role) {
        return DeskStaff.browser(SHOP, DeskStaff.add(SHOP, role, store), store);
    }

    private String asked() {
        return "?period=dates&from=%s&until=%s".formatted(today.minusDays(6), today);
    }

    @Test
    void what_a_promotion_brought_is_a_plot_a_table_and_a_file_and_few_are_never_told() {
        var marketing = at(BETTY, Role.MARKETING);

        var page = marketing.get("/reports/visits/campaigns" + asked()).body();

        assertThat(page)
                .containsSubsequence(
                        "<dd>169</dd>", "<rect ", "spring-refill", ">120<", "catalog-2026", "fewer than 50")
                .contains(Period.DAY.format(today.minusDays(1)) + ": 80", "opened at once: 60.")
                .contains("<rect class=\"few\"", "; light bars are fewer than 50.", "<span>89</span><span>0</span>")
                .doesNotContain(">49<", ">40<", ": 40");
        assertThat(marketing
                        .get("/reports/visits/campaigns/csv" + asked())
                        .body()
                        .lines()
                        .map(it -> it.replace("\uFEFF", "")))
                .containsExactly("Promotion,Times", "spring-refill,120", "catalog-2026,fewer than 50");
    }

    @Test
    void from_which_page_visits_went_to_which_is_told() {
        assertThat(at(BETTY, Role.MARKETING)
                        .get("/reports/visits/flow" + asked())
                        .body())
                .containsSubsequence("Home → /products", ">1,234<", "Beginning of the visit → Home", "fewer than 50");
    }

    @Test
    void a_store_has_the_reports_that_its_policy_lets_it_count() {
        var millipore = at("millipore", Role.MARKETING);
        var perricone = at("perricone-md", Role.MARKETING);

        assertThat(millipore.get("/reports/visits/pages").body())
                .contains("href=\"/reports/visits/pages?")
                .doesNotContain("/reports/visits/flow", "/reports/visits/exits", "/reports/visits/campaigns");
        assertThat(perricone.get("/reports/visits/exits").body())
                .contains("/reports/visits/content", "/reports/visits/flow")
                .containsPattern("This store doesn’t count “Visits by promotion”\\. .* of its privacy policy")
                .doesNotContain("/reports/visits/campaigns");
        for (var word : new String[] {"visits", "often", "flow", "exits", "content", "campaigns", "nothing"}) {
            assertThat(millipore.get("/reports/visits/" + word).status()).isEqualTo(404);
            assertThat(millipore.get("/reports/visits/" + word + "/csv").status())
                    .isEqualTo(404);
        }
        assertThat(at(BETTY, Role.FULFILLMENT).get("/reports/visits/pages").status())
                .isEqualTo(403);
    }

    @Test
    void a_made_up_month_looks_like_one_and_says_so() {
        MakeUpVisits.run(
                SHOP.bean(VisitsDatabase.class),
                new StoreId(BETTY),
                List.of("/products/neutral-floor-cleaner", "/pages/about"),
                List.of("spring-refill"),
                today,
                new Random(1));

        var page =
                at(BETTY, Role.MARKETING).get("/reports/visits/pages" + asked()).body();

        assertThat(page)
                .contains(
                        "Made up with “./troth visits make-up”",
                        SHOP.bean(Catalog.class)
                                .product(new StoreId(BETTY), "neutral-floor-cleaner")
                                .orElseThrow()
                                .name())
                .doesNotContain("Nothing in this period.", "/products/neutral-floor-cleaner");
    }

    @Test
    void a_period_that_is_none_is_said() {
        var marketing = at(BETTY, Role.MARKETING);

        assertThat(marketing
                        .get("/reports/visits/pages?period=dates&from=x&until=y")
                        .status())
                .isEqualTo(422);
        assertThat(marketing
                        .get("/reports/visits/pages/csv?period=dates&from=x&until=y")
                        .status())
                .isEqualTo(422);
        assertThat(marketing.get("/reports/visits/pages").body())
                .contains("Nothing in this period.", "./troth visits make-up betty-mills", "<dd>None</dd>");
    }
}
