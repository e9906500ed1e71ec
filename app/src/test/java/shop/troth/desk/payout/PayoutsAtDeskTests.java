package shop.troth.desk.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.insight.payout.PayoutsOfShop.STORE;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.desk.notice.TellStaff;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.fulfillment.Bought;
import shop.troth.insight.payout.PayoutsOfShop;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;

/** Finance sees what the bank paid out, what of it does not match, and says when that is explained. Nobody else does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PayoutsAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern MARK = Pattern.compile("name=\"mark\" value=\"([0-9a-f-]{36})\"");
    private static final String TILE = "Payouts that don’t match the store’s books";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final PayoutsOfShop payouts = new PayoutsOfShop(SHOP);

    @BeforeEach
    void no_payout_of_another_test() {
        payouts.clear();
    }

    @AfterEach
    void nothing_is_left() {
        DeskStaff.clear(SHOP);
        payouts.clear();
    }

    @Test
    void a_payout_that_matches_is_listed_with_its_lines_and_both_can_be_downloaded() {
        var bought = payouts.buys();
        var id = payouts.payOut(bought);
        var payout = payouts.read(id);
        var finance = DeskStaff.as(SHOP, Role.FINANCE);

        assertThat(finance.get("/reports/payouts").body())
                .contains("/reports/payouts/" + id, DeskAmounts.text(payout.amount()), ">Matches<", ">Paid<")
                .contains("Asked last on", "<svg class=\"plot\"")
                .doesNotContain("match the store’s books.");
        assertThat(finance.get("/reports/payouts/" + id).body())
                .contains(
                        "Payout of " + DeskAmounts.text(payout.amount()), id, "/orders/" + bought.number(), ">Payment<")
                .doesNotContain("What doesn’t match", "Mark as explained");
        var list = finance.get("/reports/payouts/csv");
        assertThat(list.header("content-disposition")).isEqualTo("attachment; filename=\"millipore-payouts.csv\"");
        assertThat(list.body().lines())
                .anyMatch(it -> it.startsWith(id + ",")
                        && it.endsWith(payout.amount().getAmount().toPlainString() + ",USD,Paid,Matches"));
        var lines =
                finance.get("/reports/payouts/" + id + "/csv").body().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getLast())
                .contains(",Payment," + bought.number() + ",")
                .endsWith("," + payout.amount().getAmount().toPlainString() + ",");
        assertThat(finance.get("/reports/payouts/po_unknown").status()).isEqualTo(404);
    }

    /** A payout with an amount that differs by so many cents. */
    private String differs(Bought changed, String cents) {
        var id = payouts.payOut(changed);
        payouts.fault("payout-line-changed", changed, Map.of("count", cents));
        payouts.read(id);
        return id;
    }

    @Test
    void what_does_not_match_is_named_by_order_and_told_on_the_first_page_and_in_the_notices() {
        var changed = payouts.buys();
        var id = differs(changed, "7");
        var finance = DeskStaff.as(SHOP, Role.FINANCE);
        SHOP.bean(TellStaff.class).tell(STORE);

        assertThat(finance.get("/").body()).contains(TILE, "href=\"/reports/payouts\"");
        assertThat(DeskStaff.notices(finance).body())
                .contains("Payout " + id + " doesn’t match the store’s books", "/reports/payouts/" + id);
        assertThat(finance.get("/me/notices").body()).contains("Payouts that don’t match");
        assertThat(finance.get("/reports/payouts").body())
                .contains("1 payout doesn’t match the store’s books.", ">Doesn’t match<");
        assertThat(finance.get("/reports/payouts/" + id).body())
                .contains("Order " + changed.number() + "</a>: Payment: ", " in the store’s books, ", " in the payout.")
                .contains("The bank paid out ", "Mark as explained");
    }

    @Test
    void what_is_explained_is_not_open_any_more_and_the_log_says_who_did_once() {
        var id = differs(payouts.buys(), "7");
        var finance = DeskStaff.as(SHOP, Role.FINANCE);
        var payout = "/reports/payouts/" + id;
        var mark = mark(finance.get(payout).body());

        assertThat(finance.post(payout + "/explained", Map.of("mark", "of-something-else"))
                        .location())
                .endsWith("?changed=yes");
        assertThat(finance.get(payout + "?changed=yes").body()).contains("Something else was found meanwhile.");
        finance.post(payout + "/explained", Map.of("mark", mark));
        finance.post(payout + "/explained", Map.of("mark", mark));

        assertThat(finance.get("/").body()).doesNotContain(TILE);
        assertThat(finance.get("/reports/payouts").body()).contains(">Explained<");
        assertThat(finance.get(payout).body())
                .contains("Marked as explained", "What doesn’t match")
                .doesNotContain("<button>Mark as explained");
        assertThat(db.sql("select count(*) from staff.event where what = 'explained-payout' and about = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(DeskStaff.as(SHOP, Role.OWNER).get("/activity").body())
                .contains("Marked as explained what doesn’t match of a payout");
    }

    @Test
    void what_is_found_after_it_was_explained_has_to_be_explained_again() {
        var changed = payouts.buys();
        var id = differs(changed, "7");
        var finance = DeskStaff.as(SHOP, Role.FINANCE);
        finance.post(
                "/reports/payouts/" + id + "/explained",
                Map.of("mark", mark(finance.get("/reports/payouts/" + id).body())));
        assertThat(payouts.find(id).isToExplain()).isFalse();

        payouts.readAgain(id);
        assertThat(payouts.find(id).isToExplain()).as("the same as before").isFalse();
        payouts.bank.behaves();
        payouts.fault("payout-line-changed", changed, Map.of("count", "8"));
        payouts.readAgain(id);

        assertThat(payouts.find(id).isToExplain()).isTrue();
    }

    private static String mark(String page) {
        var found = MARK.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void a_role_that_it_is_not_for_gets_none_of_it() {
        var id = payouts.payOut(payouts.buys());
        payouts.read(id);
        var payout = "/reports/payouts/" + id;

        for (var role : List.of(Role.AUDITOR, Role.MARKETING, Role.CUSTOMER_SERVICE, Role.FULFILLMENT)) {
            var other = DeskStaff.as(SHOP, role);
            for (var path : List.of("/reports/payouts", "/reports/payouts/csv", payout, payout + "/csv")) {
                assertThat(other.get(path).status()).as(role + " " + path).isEqualTo(403);
            }
            assertThat(other.post(payout + "/explained", Map.of("mark", "x")).status())
                    .isEqualTo(403);
            assertThat(other.get("/").body()).doesNotContain("/reports/payouts");
        }
        assertThat(DeskStaff.as(SHOP, Role.AUDITOR).get("/reports/totals/days").body())
                .doesNotContain("/reports/payouts");
        assertThat(DeskStaff.as(SHOP, Role.OWNER).get("/reports/totals/days").body())
                .contains("\"/reports/payouts\"");
    }

    @Test
    void older_payouts_and_more_lines_come_by_pages() {
        db.sql("""
                insert into insight.payout (store_id, id, created_at, arrives_on, currency, amount_minor, state, automatic, listed, verdict)
                select 'millipore', 'po_test' || n, timestamptz '2001-01-01 12:00Z' + make_interval(days => n), date '2001-01-02' + n, 'USD',
                       n * 100, 'paid', true, true, 'matches' from generate_series(1, 60) n
                """).update();
        db.sql("""
                insert into insight.payout_line (store_id, payout_id, id, kind, currency, amount_minor, fee_minor, at, attempt, late, seen)
                select 'millipore', 'po_test60', gen_random_uuid(), 'fee', 'USD', -n, 0, timestamptz '2001-01-01 12:00Z' + make_interval(secs => n),
                       0, n = 1, 1 from generate_series(1, 120) n
                """).update();
        var finance = DeskStaff.as(SHOP, Role.FINANCE);

        var first = finance.get("/reports/payouts").body();
        assertThat(first).contains("po_test60\"", "po_test11\"").doesNotContain("po_test10\"");
        var second = finance.get(next(first, "Older payouts")).body();
        assertThat(second).contains("po_test10\"", "po_test1\"").doesNotContain("po_test11\"", "Older payouts");
        assertThat(finance.get("/reports/payouts?after=%22%3E").body()).contains("po_test60\"");
        var lines = finance.get("/reports/payouts/po_test60").body();
        assertThat(lines).contains("Came late", ">-$0.01<", ">-$1.00<").doesNotContain(">-$1.20<");
        assertThat(finance.get(next(lines, "More lines")).body())
                .contains(">-$1.20<")
                .doesNotContain("Came late", "More lines");
        assertThat(finance.get("/reports/payouts/po_test60/csv").body().lines()).hasSize(121);
    }

    private static String next(String page, String link) {
        var found = Pattern.compile("href=\"([^\"]+)\">" + link).matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
