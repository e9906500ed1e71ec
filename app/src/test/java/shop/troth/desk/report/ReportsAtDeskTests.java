package shop.troth.desk.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.insight.TallySales;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Keeps;
import shop.troth.testing.PostedPolicy;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;

/** Staff look at reports, each as far as their role goes. The sums are of days on which the store did not exist yet. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportsAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String MARCH = "?period=dates&from=2001-03-01&until=2001-03-31";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @BeforeEach
    void some_sums() {
        clear();
        tally("all", "2001-02-10", "", 1, 1_000, 0, 0);
        tally("all", "2001-03-02", "", 2, 1_500, 200, 0);
        tally("all", "2001-03-20", "", 1, 300_000, 0, 400);
        tally("product", "2001-03-02", "test-plus", 2, 1_500, 200, 0);
        tally("product", "2001-03-20", "test-<b>", 1, 300_000, 0, 0);
        tally("product", "2001-03-20", "", 0, 0, 0, 400);
        tally("discount", "2001-03-02", "coupon TEN", 1, 1_500, 150, 0);
        tally("discount", "2001-03-02", "promotion x", 1, 1_500, 50, 0);
        tally("discounted", "2001-03-02", "", 1, 1_500, 200, 0);
        db.sql(
                        "insert into insight.name (store_id, dimension, key, name) values ('millipore', 'product', 'test-plus', :name)")
                .param("name", "=SUM(\"A1\"), plus")
                .update();
    }

    @AfterEach
    void clear() {
        DeskStaff.clear(SHOP);
        db.sql("delete from insight.tally where store_id = 'millipore' and day < '2002-01-01'")
                .update();
        db.sql("delete from insight.name where store_id = 'millipore' and key = 'test-plus'")
                .update();
    }

    /** The amounts in cents; refunds are of items. */
    private void tally(String dimension, String day, String key, int orders, int gross, int off, int back) {
        db.sql("""
                        insert into insight.tally (store_id, dimension, currency, day, key, orders, pieces, gross_minor, off_minor,
                                                   shipping_minor, tax_minor, refunds, pieces_back, back_minor, shipping_back_minor,
                                                   tax_back_minor)
                        values ('millipore', :dimension, 'USD', :day::date, :key, :orders, :orders, :gross, :off, 0, 0,
                                case when :back > 0 then 1 else 0 end, 0, :back, 0, 0)
                        """)
                .param("dimension", dimension)
                .param("day", day)
                .param("key", key)
                .param("orders", orders)
                .param("gross", gross)
                .param("off", off)
                .param("back", back)
                .update();
    }

    @Test
    void sales_by_day_are_summed_compared_drawn_and_downloaded() {
        var finance = DeskStaff.as(SHOP, Role.FINANCE);

        var page = finance.get("/reports/totals/days" + MARCH).body();
        assertThat(page)
                .contains("Orders count on the day they are paid", "Mar 1, 2001 to Mar 31, 2001")
                .contains("$3,009.00", "Before: $10.00, up 29,990%", "Compared with Jan 29, 2001 to Feb 28, 2001")
                .contains(">-$2.00<", ">-$4.00<", "Mar 20, 2001: $2,996.00", "the highest is $2,996.00")
                .doesNotContain("Feb 10, 2001");
        assertThat(page.split("<rect ", -1)).hasSize(32); // a bar a day

        var file = finance.get("/reports/totals/days/csv" + MARCH);
        assertThat(file.header("content-type")).isEqualToIgnoringCase("text/csv;charset=utf-8");
        assertThat(file.header("content-disposition"))
                .isEqualTo("attachment; filename=\"millipore-days-2001-03-01-2001-03-31.csv\"");
        assertThat(file.body().lines().map(it -> it.replace("\uFEFF", "")))
                .containsExactly(
                        "Day,Total sales,Orders,Gross sales,Discounts,Refunds,Net sales,Shipping,Tax",
                        "2001-03-02,13.00,2,15.00,-2.00,0.00,13.00,0.00,0.00",
                        "2001-03-20,2996.00,1,3000.00,0.00,-4.00,2996.00,0.00,0.00");
        assertThat(finance.get("/reports/totals/refunds" + MARCH).body()).contains("$4.00", ">Mar 20, 2001<");
    }

    @Test
    void products_come_by_what_they_sold_for_and_their_names_are_no_formulas() {
        tally("product", "2001-03-02", "test-too", 2, 0, 0, 0); // of the same two orders
        var marketing = DeskStaff.as(SHOP, Role.MARKETING);

        assertThat(marketing.get("/reports/sales/products" + MARCH).body())
                .containsSubsequence("test-&lt;b&gt;", "=SUM(\"A1\"), plus", "Not tied to a product")
                .contains("$3,009.00", "<dt>Orders</dt><dd>3</dd>");
        assertThat(marketing.get("/reports/sales/products/csv" + MARCH).body().lines())
                .contains("test-<b>,test-<b>,3000.00,1,1,3000.00,0.00,0,0.00")
                .contains("\"'=SUM(\"\"A1\"\"), plus\",test-plus,13.00,2,2,15.00,-2.00,0,0.00")
                .contains("Not tied to a product,,-4.00,0,0,0.00,0.00,0,-4.00");
    }

    @Test
    void an_order_with_two_discounts_is_in_both_rows_and_once_in_the_sums() {
        var page = DeskStaff.as(SHOP, Role.MARKETING)
                .get("/reports/sales/discounts" + MARCH)
                .body();

        assertThat(page)
                .contains(
                        "coupon TEN",
                        "promotion x",
                        "<dt>Orders</dt><dd>1</dd>",
                        "<dt>Gross sales</dt><dd>$15.00</dd>");
    }

    @Test
    void a_role_has_the_reports_that_it_is_for() {
        var auditor = DeskStaff.as(SHOP, Role.AUDITOR);
        assertThat(auditor.get("/").body()).contains("\"/reports/totals/days\"");
        assertThat(auditor.get("/reports/totals/tax").body()).contains("Sales by product", "Sales by day");
        var marketing = DeskStaff.as(SHOP, Role.MARKETING);
        assertThat(marketing.get("/").body()).contains("\"/reports/sales/products\"");
        assertThat(marketing.get("/reports/sales/categories" + MARCH).body())
                .contains("Sales by product", "Nothing in this period.")
                .doesNotContain("Sales by day", "Sales tax by rate");
        for (var path : List.of("days", "days/csv", "tax", "refunds")) {
            assertThat(marketing.get("/reports/totals/" + path).status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(DeskStaff.as(SHOP, Role.FULFILLMENT).get("/").body()).doesNotContain("/reports/");
    }

    @Test
    @Keeps("millipore.books")
    void sales_tax_is_by_state_from_the_first_day_that_the_books_kept_it() {
        ofState("2001-03-02", "", 1_000, 0, 62);
        ofState("2001-03-10", "GU", 20_000, 500, 1_250);
        ofState("2001-03-20", "AS", 0, 7_700, 0);
        var finance = DeskStaff.as(SHOP, Role.FINANCE);

        var page = finance.get("/reports/totals/states" + MARCH).body();
        assertThat(page)
                .contains("Before Mar 10, 2001, sales are by rate only.", "State not recorded", "<dd>$13.12</dd>")
                .contains(">$200.00<", ">$5.00<", ">$77.00<", ">$12.50<");
        assertThat(finance.get("/reports/totals/states/csv" + MARCH).body().lines())
                .contains("GU,12.50,1,200.00,5.00,0.00,0.00,12.50,0.00", "AS,0.00,1,0.00,77.00,0.00,0.00,0.00,0.00")
                .contains("State not recorded,0.62,1,10.00,0.00,0.00,0.00,0.62,0.00")
                .contains("\"Before Mar 10, 2001, sales are by rate only.\",,,,,,,,");
        assertThat(finance.get("/reports/totals/states?period=dates&from=2001-03-10&until=2001-03-31")
                        .body())
                .doesNotContain("by rate only.");
    }

    private void ofState(String day, String state, int taxable, int untaxed, int tax) {
        db.sql("""
                        insert into insight.tally (store_id, dimension, currency, day, key, orders, pieces, gross_minor, off_minor,
                                                   shipping_minor, tax_minor, refunds, pieces_back, back_minor, shipping_back_minor,
                                                   tax_back_minor, taxable_minor, untaxed_minor)
                        values ('millipore', 'state', 'USD', :day::date, :state, 1, 1, :taxable + :untaxed, 0, 0, :tax, 0, 0, 0, 0, 0,
                                :taxable, :untaxed)
                        """)
                .param("day", day)
                .param("state", state)
                .param("taxable", taxable)
                .param("untaxed", untaxed)
                .param("tax", tax)
                .update();
    }

    @Test
    @Refuses("millipore.books")
    void a_policy_without_the_state_has_no_report_by_state_and_its_books_keep_none() {
        var now = SHOP.now();
        try (var posted = PostedPolicy.post(
                Bought.STORE,
                it -> it.replace(
                        "      - { may: [collect, keep, use], data: tax.state, for: books.tax, keep: P7Y after order-closed }\n",
                        ""),
                now.minus(Duration.ofMinutes(2)),
                now.minus(Duration.ofMinutes(1)))) {
            var owner = DeskStaff.as(SHOP, Role.OWNER);
            assertThat(owner.get("/reports/totals/states").status()).isEqualTo(404);
            assertThat(owner.get("/reports/totals/tax").body()).doesNotContain("Sales tax by state");

            var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
            assertThat(states(bought)).isZero();
            assertThat(posted.number()).isPositive();
        }
    }

    /** How many records of the state that an order goes to are in the vault. */
    private int states(Bought bought) {
        return db.sql("select count(*) from vault.datum where belongs_to = :order and category = 'tax.state'")
                .param("order", bought.order.value())
                .query(Integer.class)
                .single();
    }

    @Test
    void dates_that_are_wrong_are_said_and_a_report_that_is_not_there_is_not_found() {
        var owner = DeskStaff.as(SHOP, Role.OWNER);

        var wrong = owner.get("/reports/totals/days?period=dates&from=2001-03-31&until=2001-03-01");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("The first day is after the last.", "value=\"2001-03-31\"");
        assertThat(owner.get("/reports/totals/days/csv?period=dates&from=x&until=%22%3E")
                        .status())
                .isEqualTo(422);
        for (var path : List.of("/reports/totals/products", "/reports/sales/days", "/reports/sales/%3Cb%3E")) {
            assertThat(owner.get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void the_stock_of_the_newest_day_is_shown_and_downloaded() {
        var last = "2999-12-31";
        db.sql("""
                        insert into insight.stock_value (store_id, currency, day, category, pieces, value_minor)
                        values ('millipore', 'USD', :last::date, '@Membranes', 1200, 123456), ('millipore', 'USD', :last::date, '', 1, 100)
                        """).param("last", last).update();
        try {
            var auditor = DeskStaff.as(SHOP, Role.AUDITOR);
            assertThat(auditor.get("/reports/stock").body())
                    .contains("Dec 31, 2999", "<dd>$1,235.56</dd>", "<dd>1,201</dd>", "@Membranes", "No category")
                    .contains("the catalog has no costs");
            assertThat(auditor.get("/reports/stock/csv").body().lines())
                    .contains("'@Membranes,1200,1234.56", "No category,1,1.00");
            assertThat(DeskStaff.as(SHOP, Role.MARKETING).get("/reports/stock").status())
                    .isEqualTo(403);
        } finally {
            db.sql("delete from insight.stock_value where day = :last::date")
                    .param("last", last)
                    .update();
        }
    }

    @Test
    void an_order_from_the_shop_is_counted_with_the_rate_of_its_tax() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 2));

        assertThat(states(bought)).isEqualTo(1);
        SHOP.bean(TallySales.class).round();
        Bought.waitFor(() -> waiting(bought) == 0);
        assertThat(db.sql("""
                                select count(*) from insight.tally
                                 where store_id = 'millipore' and dimension = 'state' and key = 'MA' and taxable_minor > 0
                                """).query(Integer.class).single()).isPositive();

        assertThat(db.sql("select product from insight.item where store_id = 'millipore' and order_id = :order")
                        .param("order", bought.order.value())
                        .query(String.class)
                        .list())
                .containsExactly("pes-membrane-filters");
        assertThat(db.sql("""
                                select tax_minor = round((goods_minor - off_minor - coupon_minor) * tax_rate / 100000.0)
                                  from orders.placed where store_id = 'millipore' and id = :order
                                """)
                        .param("order", bought.order.value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private int waiting(Bought bought) {
        return db.sql("select count(*) from insight.waiting where store_id = 'millipore' and order_id = :order")
                .param("order", bought.order.value())
                .query(Integer.class)
                .single();
    }
}
