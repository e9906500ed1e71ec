package shop.troth.desk.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.Cases;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.MailKinds;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** The first page counts what waits and what is broken, and counts of orders lead to a list of exactly those. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TilesTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final Bought bought = new Bought(SHOP, Map.of(Bought.SKU, 1));

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void late_orders_are_counted_and_listed_and_no_others() {
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var before = count(service, "/orders?state=late");
        assertThat(service.get("/orders?state=late").body()).doesNotContain(bought.number());

        db.sql("update orders.placed set arrives_from = '2026-01-01', arrives_until = '2026-01-02' where id = :id")
                .param("id", bought.order.value())
                .update();

        assertThat(count(service, "/orders?state=late")).isEqualTo(before + 1);
        assertThat(service.get("/orders?state=late").body())
                .contains(bought.number(), "<option value=\"late\" selected>To ship, late</option>");
        assertThat(service.get("/orders?state=late&sku=" + Bought.OTHER).body()).doesNotContain(bought.number());
    }

    @Test
    void overdue_problems_and_failed_refunds_are_listed_by_themselves() {
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var failed = new Bought(SHOP, Map.of(Bought.SKU, 1));
        opens(CaseKind.REPORT, bought);
        opens(CaseKind.MONEY_CAME_BACK, failed);
        var overdue = count(service, "/orders?trouble=overdue");
        assertThat(service.get("/orders?trouble=overdue").body()).doesNotContain(bought.number());

        db.sql("update cases.opened set due_at = now() - interval '1 day' where about = :order")
                .param("order", bought.order.value())
                .update();

        assertThat(count(service, "/orders?trouble=overdue")).isEqualTo(overdue + 1);
        assertThat(service.get("/orders?trouble=overdue").body())
                .contains("Orders with an overdue problem", bought.number())
                .doesNotContain(failed.number());
        assertThat(count(service, "/orders?trouble=refunds")).isPositive();
        assertThat(service.get("/orders?trouble=refunds").body())
                .contains(failed.number())
                .doesNotContain(bought.number());
        assertThat(service.get("/orders?trouble=anything").status()).isEqualTo(400);
    }

    @Test
    void mail_that_waits_too_long_is_said_and_mail_for_later_is_not() {
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var words = "Emails that have waited for the mail server";
        var late = waits(Tiles.MAIL_WAITS.plusMinutes(1), 3, Duration.ofMinutes(50));
        try {
            assertThat(service.get("/").body()).contains(words);
        } finally {
            gone(late);
        }
        var later = waits(Duration.ofDays(2), 0, Duration.ofDays(1));
        try {
            assertThat(service.get("/").body()).doesNotContain(words);
        } finally {
            gone(later);
        }
    }

    @Test
    void clause_counts_lead_to_the_shop_s_page_of_proofs() {
        var officer = DeskStaff.as(SHOP, Role.PRIVACY_OFFICER);
        var page = officer.get("/").body();
        if (page.contains("id=\"proof\"")) { // what the proof found last
            assertThat(page).contains("/privacy/proof\"><b>");
        }
        assertThat(new ShopClient(SHOP.store()).get("/privacy/proof").status()).isEqualTo(200);
    }

    @Test
    void todays_orders_are_one_click_away() {
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var link = Pattern.compile("href=\"(/orders\\?[^\"]+)\"[^>]*>Today<")
                .matcher(service.get("/orders").body());
        assertThat(link.find()).isTrue();
        var today = link.group(1).replace("&amp;", "&");

        assertThat(service.get(today).body()).contains(bought.number(), "aria-current=\"page\">Today<");
        db.sql("update orders.placed set placed_at = placed_at - interval '2 days' where id = :id")
                .param("id", bought.order.value())
                .update();
        assertThat(service.get(today).body()).doesNotContain(bought.number());
    }

    private static void opens(CaseKind kind, Bought about) {
        var opening = Case.Opening.of(kind, about.order, UUID.randomUUID().toString());
        SHOP.bean(Cases.class)
                .open(Bought.STORE, kind == CaseKind.REPORT ? opening.onTopic("damaged") : opening, SHOP.now())
                .orElseThrow();
    }

    /** A mail that was queued this long ago and tried so often; its next try is due after a while. */
    private UUID waits(Duration queued, int attempts, Duration next) {
        var id = UUID.randomUUID();
        db.sql("""
            insert into mail.outgoing (store_id, id, kind, about, state, attempts, next_at, queued_at)
            values ('millipore', :id, :kind, :id, 'waiting', :attempts, :next, :queued)
            """)
                .param("id", id)
                .param("kind", MailKinds.SHIPPED)
                .param("attempts", attempts)
                .param("next", SHOP.now().plus(next).atOffset(ZoneOffset.UTC))
                .param("queued", SHOP.now().minus(queued).atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    private void gone(UUID mail) {
        db.sql("delete from mail.outgoing where store_id = 'millipore' and id = :id")
                .param("id", mail)
                .update();
    }

    private static int count(ShopClient browser, String address) {
        var found = Pattern.compile(
                        "href=\"" + Pattern.quote(address.replace("&", "&amp;")) + "\"><b>(?:more than )?([0-9]+)</b>")
                .matcher(browser.get("/").body());
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }
}
