package shop.troth.desk.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.desk.notice.Telling.SHOP;
import static shop.troth.desk.notice.Telling.store;
import static shop.troth.desk.notice.Telling.tells;
import static shop.troth.desk.notice.Telling.told;

import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.insight.payout.PayoutsOfShop;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.staff.notices.NoticeKind;

/** Finance is told of a payout that does not match: once, at the desk and by email, and nobody else is. */
@ExtendWith(NoTimers.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PayoutToldTests {

    private final PayoutsOfShop payouts = new PayoutsOfShop(SHOP);

    @BeforeEach
    void all_else_is_told() throws Exception {
        payouts.clear();
        DeskStaff.clear(SHOP);
        tells();
    }

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
        payouts.clear();
    }

    @Test
    void a_payout_that_does_not_match_is_told_once_and_emailed_as_a_count() throws Exception {
        var clerk = new MailedClerk(Role.FINANCE, NoticeKind.PAYOUT);
        clerk.chooses("at-once");
        var changed = payouts.buys();
        var id = payouts.payOut(changed);
        payouts.fault("payout-line-changed", changed, Map.of("count", "1"));
        payouts.read(id);

        tells();

        assertThat(told(NoticeKind.PAYOUT, id)).isEqualTo(1);
        var line = "Payout " + id + " doesn’t match the store’s books";
        assertThat(DeskStaff.notices(clerk.browser).body()).contains(line, "/reports/payouts/" + id);
        assertThat(DeskStaff.notices(DeskStaff.as(SHOP, Role.AUDITOR)).body())
                .contains("<h1>Notices</h1>")
                .doesNotContain(line);
        clerk.passes("6 minutes");
        SHOP.bean(MailNotices.class).queue(store());
        var mail = clerk.arrived();
        assertThat(mail.subject()).contains("1 payout that doesn’t match");
        assertThat(mail.text()).doesNotContain(id, changed.number());
    }

    @Test
    void one_that_matches_by_now_is_not_told_of() throws Exception {
        var changed = payouts.buys();
        var id = payouts.payOut(changed);
        payouts.fault("payout-line-changed", changed, Map.of("count", "1"));
        payouts.read(id);
        payouts.bank.behaves();
        payouts.readAgain(id);

        tells();

        assertThat(told(NoticeKind.PAYOUT, id)).isZero();
    }

    @Test
    void the_newest_is_told_of_however_many_others_nobody_has_explained() throws Exception {
        SHOP.bean(JdbcClient.class)
                .sql("""
                        insert into insight.payout (store_id, id, created_at, arrives_on, currency, amount_minor, state, automatic, listed,
                                                    verdict)
                        select :store, 'po_many' || lpad(n::text, 5, '0'), :at::timestamptz + n * interval '1 second',
                               (:at::timestamptz)::date, 'USD', 100, 'paid', true, true, 'differs'
                          from generate_series(1, 1001) as n
                        """)
                .param("store", store().id().value())
                .param("at", SHOP.now().atOffset(ZoneOffset.UTC))
                .update();

        try {
            tells();

            assertThat(told(NoticeKind.PAYOUT, "po_many01001")).isEqualTo(1);
            assertThat(told(NoticeKind.PAYOUT, "po_many00001")).isEqualTo(1);
        } finally {
            SHOP.bean(JdbcClient.class)
                    .sql("delete from staff.notice where about like 'po\\_many%'")
                    .update();
        }
    }
}
