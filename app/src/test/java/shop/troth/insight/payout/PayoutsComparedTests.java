package shop.troth.insight.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.insight.payout.PayoutsOfShop.STORE;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.CaseKind;
import shop.troth.cases.Cases;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.CancelOrder;
import shop.troth.insight.payout.Payout.Verdict;
import shop.troth.payments.payout.LineKind;
import shop.troth.payments.payout.PayoutState;
import shop.troth.testing.BankControl;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;

/** What the bank says it paid out, against what the store sold: read page by page, once, and to the cent. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PayoutsComparedTests {

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

    private Bought refunded() {
        var bought = payouts.buys();
        SHOP.bean(CancelOrder.class).cancel(STORE, bought.order, UUID.randomUUID(), new CancelOrder.Wish.Whole());
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned")));
        return bought;
    }

    @Test
    void payments_refunds_and_disputes_match_and_are_named_by_their_orders() {
        var paid = payouts.buys();
        var refunded = refunded();
        var disputed = payouts.buys();
        var dispute = BankControl.text(
                payouts.bank.does("disputes", Map.of("payment_intent", payouts.payment(disputed))), "dispute");
        var cases = SHOP.bean(Cases.class);
        Bought.waitFor(() -> cases.find(STORE, CaseKind.DISPUTE, dispute).isPresent());
        payouts.bank.does("disputes/close", Map.of("dispute", dispute, "status", "won"));
        Bought.waitFor(() -> cases.find(STORE, CaseKind.DISPUTE, dispute)
                .filter(it -> !it.isOpen())
                .isPresent());

        var id = payouts.payOut(paid, refunded, disputed);
        var payout = payouts.read(id);

        assertThat(payouts.findings(id)).isEmpty();
        assertThat(payout.verdict()).isEqualTo(Verdict.MATCHES);
        assertThat(payout.state()).isEqualTo(PayoutState.PAID);
        assertThat(payouts.lines(id))
                .extracting(it -> it.kind() + " " + it.order().orElseThrow().equals(paid.order))
                .containsExactlyInAnyOrder(
                        "CHARGE true",
                        "CHARGE false",
                        "CHARGE false",
                        "REFUND false",
                        "DISPUTE false",
                        "DISPUTE_REVERSAL false");
        var net = payouts.lines(id).stream().map(PayoutLine::net).reduce(Money.zero(CurrencyUnit.USD), Money::plus);
        assertThat(net).isEqualTo(payout.amount());
    }

    @Test
    void what_the_bank_takes_by_itself_is_a_fee_or_has_to_be_explained() {
        var bought = payouts.buys();
        payouts.bank.does("payouts/adjust", Map.of("amount", "-250"));
        var first = payouts.payOut(bought);
        assertThat(payouts.read(first).verdict()).isEqualTo(Verdict.MATCHES);
        payouts.bank.does("payouts/adjust", Map.of("amount", "-40", "type", "adjustment"));
        var second = payouts.payOut(payouts.buys());

        assertThat(payouts.read(second).verdict()).isEqualTo(Verdict.DIFFERS);
        assertThat(payouts.findings(second))
                .containsExactly(new PayoutMismatch(
                        PayoutMismatch.Kind.UNKNOWN,
                        Optional.of(LineKind.ADJUSTMENT),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(PayoutsOfShop.cents(-40))));
    }

    @Test
    void a_payout_whose_payments_the_bank_s_numbers_are_gone_of_still_matches() {
        var bought = refunded();
        var id = payouts.payOut(bought);
        db.sql(
                        "update payments.payment set reference = null, session = null where store_id = :store and order_id = :order")
                .param("store", STORE.value())
                .param("order", bought.order.value())
                .update();
        db.sql("update payments.refund set reference = null where store_id = :store and order_id = :order")
                .param("store", STORE.value())
                .param("order", bought.order.value())
                .update();

        assertThat(payouts.read(id).verdict()).isEqualTo(Verdict.MATCHES);
    }

    @Test
    void money_that_came_after_its_order_was_given_up_and_went_back_matches() {
        var guest = new Guest(SHOP, "late-" + UUID.randomUUID() + "@example.org");
        var page = guest.adds(Bought.SKU, 1).fillsIn().goesToTheBank();
        var order = guest.order(SHOP);
        for (var sql : List.of(
                "update payments.payment set state = 'ended', settled_at = now() where order_id = :order",
                "update orders.placed set state = 'cancelled', cancelled_at = now() where id = :order")) {
            db.sql(sql).param("order", order.value()).update();
        }
        guest.pays(page);
        Bought.waitFor(() -> SHOP.bean(Cases.class).about(STORE, order).stream()
                .anyMatch(it -> it.kind() == CaseKind.PAID_TOO_LATE && !it.isOpen()));
        var session = page.getRawPath().replaceFirst(".*/", "");

        var id = payouts.payOut(
                BankControl.text(payouts.bank.shows("/v1/checkout/sessions/" + session), "payment_intent"));

        assertThat(payouts.read(id).verdict()).isEqualTo(Verdict.MATCHES);
        assertThat(payouts.lines(id))
                .extracting(PayoutLine::kind)
                .containsExactlyInAnyOrder(LineKind.CHARGE, LineKind.REFUND);
    }

    @Test
    void a_manual_payout_is_not_compared_and_one_that_failed_comes_back_in_the_next() {
        var bought = payouts.buys();
        var manual = PayoutsOfShop.payout(
                payouts.bank.does("payouts", Map.of("payment_intents", payouts.payment(bought), "manual", "true")));
        var failed = payouts.payOut(payouts.buys());
        assertThat(payouts.read(failed).verdict()).isEqualTo(Verdict.MATCHES);
        payouts.bank.does("payouts/status", Map.of("payout", failed, "status", "failed"));
        var next = payouts.payOut(payouts.buys());

        assertThat(payouts.read(next).verdict()).isEqualTo(Verdict.MATCHES);
        assertThat(payouts.lines(next)).extracting(PayoutLine::kind).contains(LineKind.PAYOUT_BACK);
        assertThat(payouts.find(failed).state()).isEqualTo(PayoutState.FAILED);
        assertThat(payouts.find(manual).verdict()).isEqualTo(Verdict.UNLISTED);
    }

    @Test
    void a_reading_that_was_stopped_goes_on_where_it_was_and_two_at_once_read_each_line_once() throws Exception {
        for (int i = 0; i < 110; i++) {
            payouts.bank.does("payouts/adjust", Map.of("amount", "-1"));
        }
        var id = payouts.payOut(payouts.buys());
        var last = lastOfPage(id);
        payouts.read(id);
        assertThat(payouts.lines(id)).hasSize(111);
        db.sql("""
                update insight.payout set reads = 0, compared = 0, verdict = 'waiting', cursor = :cursor, again_at = :now
                 where store_id = :store and id = :id
                """)
                .param("cursor", last)
                .param("now", SHOP.now().minusSeconds(1).atOffset(ZoneOffset.UTC))
                .param("store", STORE.value())
                .param("id", id)
                .update();

        assertThat(payouts.read(id).verdict()).isEqualTo(Verdict.MATCHES); // the first page is not read again
        assertThat(payouts.lines(id)).hasSize(111);
        var reader = SHOP.bean(ReadPayouts.class);
        Callable<Boolean> reads = () -> {
            reader.round();
            return true;
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            payouts.readAgain(id);
            for (var read : threads.invokeAll(List.of(reads, reads, reads))) {
                assertThat(read.get()).isTrue();
            }
        }
        assertThat(payouts.lines(id)).hasSize(111).noneMatch(PayoutLine::late);
        assertThat(payouts.find(id).verdict()).isEqualTo(Verdict.MATCHES);
    }

    /** The bank's number of the last line on the first page of a list. */
    private String lastOfPage(String payout) {
        var found = Pattern.compile("txn_[A-Za-z]{24}\\d+")
                .matcher(payouts.bank.shows("/v1/balance_transactions?limit=100&payout=" + payout));
        return found.results().map(it -> it.group()).toList().getLast();
    }

    @Test
    void no_number_that_leads_to_a_payment_at_the_bank_is_kept() {
        var id = payouts.payOut(payouts.buys());
        payouts.read(id);

        assertThat(db.sql("select to_jsonb(l)::text from insight.payout_line l where payout_id = :id")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(it -> it.contains("txn_") || it.contains("ch_") || it.contains("pi_"));
        assertThat(db.sql("select count(*) from insight.payout where cursor is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
