package shop.troth.desk.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Staff read what customers like, in counts of at least fifty, where the policy lets the store study it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LikesAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("perricone-md");
    private static final String PAGE = "/reports/likes";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @BeforeEach
    void some_counts() {
        clear();
        db.sql("insert into insight.study_run (store_id, ran_on, counted) values (:store, :today, 1200)")
                .param("store", STORE.value())
                .param("today", LocalDate.ofInstant(SHOP.now(), ZoneId.of("America/New_York"))) // none is due
                .update();
        db.sql("""
                insert into insight.study_count (store_id, kind, one, other, counted)
                values (:store, 'product', 'olive-milk-cleanser', '', 300), (:store, 'pair', 'everyday-cream', 'olive-milk-cleanser', 70),
                       (:store, 'answer', 'skin=dry', '', 90), (:store, 'fits', 'skin=dry', 'Moisturizers', 60)
                """).param("store", STORE.value()).update();
    }

    @AfterEach
    void clear() {
        DeskStaff.clear(SHOP);
        for (var table : new String[] {"study_count", "study_run"}) {
            db.sql("delete from insight." + table + " where store_id = :store")
                    .param("store", STORE.value())
                    .update();
        }
    }

    private static ShopClient at(String store, Role role) {
        return DeskStaff.browser(SHOP, DeskStaff.add(SHOP, role, store), store);
    }

    @Test
    void counts_are_on_the_page_and_in_the_file() {
        var marketing = at(STORE.value(), Role.MARKETING);

        assertThat(marketing.get(PAGE).body())
                .contains("1,200", "Olive Milk Cleanser", ">300<", "Everyday Cream and Olive Milk Cleanser", ">70<")
                .contains("Your skin: Dry", ">90<", "Your skin: Dry and Moisturizers", ">60<");
        assertThat(marketing.get(PAGE + "/csv").body())
                .contains("Bought two products,Everyday Cream,Olive Milk Cleanser,70")
                .contains("\"Told us, and bought in a category\",Your skin: Dry,Moisturizers,60");
    }

    @Test
    void a_store_that_may_not_study_it_has_no_such_report() {
        var marketing = at("betty-mills", Role.MARKETING);

        assertThat(marketing.get(PAGE).status()).isEqualTo(404);
        assertThat(marketing.get(PAGE + "/csv").status()).isEqualTo(404);
        assertThat(marketing.get("/reports/sales/products").body()).doesNotContain(PAGE);
    }

    @Test
    void who_packs_orders_does_not_see_it() {
        assertThat(at(STORE.value(), Role.FULFILLMENT).get(PAGE).status()).isNotEqualTo(200);
    }
}
