package shop.troth.insight.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.insight.payout.PayoutsOfShop.STORE;
import static shop.troth.insight.payout.PayoutsOfShop.cents;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.CancelOrder;
import shop.troth.insight.payout.Payout.Verdict;
import shop.troth.payments.payout.LineKind;
import shop.troth.testing.RunningShop;

/** Nothing is called missing, and nothing open again, only because of when it was looked at. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PayoutsInOrderTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final PayoutsOfShop payouts = new PayoutsOfShop(SHOP);

    @BeforeEach
    void no_payout_of_another_test() {
        payouts.clear();
    }

    @AfterEach
    void nothing_is_left() {
        payouts.clear();
    }

    @Test
    void what_the_first_look_left_out_stays_out() {
        var old = payouts.payOut(payouts.buys());
        db.sql("insert into insight.payout_look (store_id, asked_at) values (:store, :at)")
                .param("store", STORE.value())
                .param("at", utc(Duration.ofDays(8)))
                .update();

        SHOP.bean(ReadPayouts.class).round();

        assertThat(SHOP.bean(PayoutReports.class).find(STORE, old)).isEmpty();
    }

    @Test
    void a_payout_waits_until_the_one_before_it_is_read() {
        var first = payouts.payOut(payouts.buys());
        var second = payouts.payOut(payouts.buys());
        payouts.read(second);
        unread(first, Duration.ofDays(-1), Duration.ofMinutes(30));
        db.sql("update insight.payout set compared = 0, verdict = 'waiting' where store_id = :store and id = :id")
                .param("store", STORE.value())
                .param("id", second)
                .update();

        assertThat(payouts.read(second).verdict()).isEqualTo(Verdict.WAITING);

        assertThat(payouts.readAgain(first).verdict()).isEqualTo(Verdict.MATCHES);
        assertThat(payouts.find(second).verdict()).isEqualTo(Verdict.MATCHES);
    }

    /** As if the bank had not answered when its lines were asked for; it is asked again after a while. */
    private void unread(String payout, Duration made, Duration again) {
        db.sql("delete from insight.payout_line where store_id = :store and payout_id = :id")
                .param("store", STORE.value())
                .param("id", payout)
                .update();
        db.sql("""
                update insight.payout set reads = 0, compared = 0, verdict = 'waiting', created_at = :made, again_at = :again
                 where store_id = :store and id = :id
                """)
                .param("made", utc(made))
                .param("again", utc(again))
                .param("store", STORE.value())
                .param("id", payout)
                .update();
    }

    @Test
    void a_refund_of_today_makes_no_payment_of_yesterday_overdue() {
        var earlier = payouts.payOut(payouts.buys());
        payouts.read(earlier);
        db.sql("update insight.payout set covers_until = :at, created_at = :at where store_id = :store and id = :id")
                .param("at", utc(Duration.ofDays(-4)))
                .param("store", STORE.value())
                .param("id", earlier)
                .update();
        var waits = payouts.buys();
        db.sql("update payments.payment set settled_at = :at where store_id = :store and order_id = :order")
                .param("at", utc(Duration.ofHours(-26)))
                .param("store", STORE.value())
                .param("order", waits.order.value())
                .update();
        var refunded = payouts.buys();
        SHOP.bean(CancelOrder.class).cancel(STORE, refunded.order, UUID.randomUUID(), new CancelOrder.Wish.Whole());
        Bought.waitFor(() -> refunded.refunds().equals(List.of("returned")));
        var id = payouts.payOut(refunded);
        payouts.read(id);
        db.sql(
                        "update insight.payout_line set at = :at where store_id = :store and payout_id = :id and kind = 'charge'")
                .param("at", utc(Duration.ofDays(-2)))
                .param("store", STORE.value())
                .param("id", id)
                .update();

        payouts.readAgain(id);

        assertThat(payouts.lines(id)).extracting(PayoutLine::kind).contains(LineKind.REFUND);
        assertThat(payouts.findings(id))
                .doesNotContain(PayoutMismatch.missing(LineKind.CHARGE, waits.order, cents(waits.total())));
    }

    @Test
    void an_amount_in_another_currency_than_the_payout_is_kept_in_it_and_is_no_news_the_next_time() {
        var id = payouts.payOut(payouts.buys());
        var payout = payouts.read(id);
        var rows = SHOP.bean(FindingRows.class);
        var transaction = SHOP.bean(TransactionTemplate.class);
        var differs = new PayoutMismatch(
                PayoutMismatch.Kind.DIFFERS,
                Optional.of(LineKind.CHARGE),
                Optional.empty(),
                Optional.of(Money.ofMinor(CurrencyUnit.CAD, 1_234)),
                Optional.of(cents(900)));

        var first = transaction.execute(status -> rows.replace(STORE, payout, List.of(differs)));
        assertThat(first).isTrue();
        assertThat(rows.of(STORE, payout)).containsExactly(differs);
        var second = transaction.execute(status -> rows.replace(STORE, payout, List.of(differs)));
        assertThat(second).isFalse();
    }

    private static OffsetDateTime utc(Duration fromNow) {
        return SHOP.now().plus(fromNow).atOffset(ZoneOffset.UTC);
    }
}
