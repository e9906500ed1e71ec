package shop.troth.insight.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.insight.payout.PayoutsOfShop.STORE;
import static shop.troth.insight.payout.PayoutsOfShop.cents;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.insight.payout.Payout.Verdict;
import shop.troth.payments.payout.LineKind;
import shop.troth.testing.BankControl;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Each fault in the bank's list of a payout is found, and named by order and cents. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PayoutFaultsTests {

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
    void a_line_that_was_left_out_is_named_and_matches_once_it_comes_late() {
        payouts.beginNow();
        var first = payouts.buys();
        var gone = payouts.buys();
        var last = payouts.buys();
        var id = payouts.payOut(first, gone, last);
        payouts.fault("payout-line-left-out", gone, Map.of());

        var payout = payouts.read(id);

        assertThat(payout.verdict()).isEqualTo(Verdict.DIFFERS);
        assertThat(payouts.findings(id))
                .extracting(PayoutMismatch::kind)
                .contains(PayoutMismatch.Kind.SUM, PayoutMismatch.Kind.MISSING);
        assertThat(payouts.findings(id))
                .contains(PayoutMismatch.missing(LineKind.CHARGE, gone.order, cents(gone.total())));
        payouts.bank.behaves();
        assertThat(payouts.readAgain(id).verdict()).isEqualTo(Verdict.MATCHES);
        assertThat(payouts.findings(id)).isEmpty();
        assertThat(payouts.lines(id))
                .filteredOn(PayoutLine::late)
                .extracting(PayoutLine::order)
                .containsExactly(Optional.of(gone.order));
    }

    @Test
    void a_payment_that_no_payout_has_is_named_a_day_later_though_the_sums_are_right() {
        var before = payouts.buys();
        var missing = payouts.buys();
        var after = payouts.buys();
        var earlier = payouts.payOut(before);
        payouts.read(earlier);
        settled(missing, Duration.ofDays(2));
        db.sql("update insight.payout set covers_until = :at, created_at = :at where store_id = :store and id = :id")
                .param("at", SHOP.now().minus(Duration.ofDays(3)).atOffset(ZoneOffset.UTC))
                .param("store", STORE.value())
                .param("id", earlier)
                .update();

        var id = payouts.payOut(after);
        payouts.read(id);

        assertThat(payouts.findings(id))
                .contains(PayoutMismatch.missing(LineKind.CHARGE, missing.order, cents(missing.total())))
                .extracting(PayoutMismatch::kind)
                .doesNotContain(PayoutMismatch.Kind.SUM);
    }

    private void settled(Bought bought, Duration ago) {
        db.sql("update payments.payment set settled_at = :at where store_id = :store and order_id = :order")
                .param("at", SHOP.now().minus(ago).atOffset(ZoneOffset.UTC))
                .param("store", STORE.value())
                .param("order", bought.order.value())
                .update();
    }

    @Test
    void a_changed_amount_and_a_line_that_is_there_twice_are_named_to_the_cent() {
        var changed = payouts.buys();
        var twice = payouts.buys();
        var id = payouts.payOut(changed, twice);
        payouts.fault("payout-line-changed", changed, Map.of("count", "7"));
        payouts.fault("payout-line-twice", twice, Map.of());

        payouts.read(id);

        var expected = cents(changed.total());
        assertThat(payouts.findings(id))
                .contains(
                        new PayoutMismatch(
                                PayoutMismatch.Kind.DIFFERS,
                                Optional.of(LineKind.CHARGE),
                                Optional.of(changed.order),
                                Optional.of(expected),
                                Optional.of(expected.plusMinor(7))),
                        new PayoutMismatch(
                                PayoutMismatch.Kind.TWICE,
                                Optional.of(LineKind.CHARGE),
                                Optional.of(twice.order),
                                Optional.empty(),
                                Optional.of(cents(twice.total()))))
                .extracting(PayoutMismatch::kind)
                .contains(PayoutMismatch.Kind.SUM);
        payouts.bank.behaves();
        assertThat(payouts.readAgain(id).verdict()).isEqualTo(Verdict.MATCHES);
    }

    @Test
    void a_payout_of_another_account_is_said_to_be_one() {
        var other = new BankControl(SHOP, "betty-mills");
        other.does("faults", Map.of("kind", "webhook-never"));
        try {
            var session = other.asks(
                    "/v1/checkout/sessions",
                    Map.of(
                            "mode", "payment",
                            "success_url", "http://127.0.0.1/?session={CHECKOUT_SESSION_ID}",
                            "line_items[0][quantity]", "1",
                            "line_items[0][price_data][currency]", "usd",
                            "line_items[0][price_data][unit_amount]", "4321",
                            "line_items[0][price_data][product_data][name]", "Order of nobody",
                            "payment_intent_data[description]", "Order of nobody"));
            pays(BankControl.text(session, "id"));
            var id = PayoutsOfShop.payout(other.does("payouts", Map.of()));
            payouts.bank.does("faults", Map.of("kind", "payout-of-another", "value", "betty-mills"));

            var payout = payouts.read(id);

            assertThat(payout.verdict()).isEqualTo(Verdict.DIFFERS);
            assertThat(payouts.findings(id)).extracting(PayoutMismatch::kind).contains(PayoutMismatch.Kind.FOREIGN);
        } finally {
            other.behaves();
            other.forgetsPayouts();
        }
    }

    private static void pays(String session) {
        var bank = new ShopClient(SHOP.bank());
        var paid = bank.post("/pay/" + session, Map.of("number", "4242424242424242", "expiry", "12/34", "cvc", "123"));
        assertThat(paid.status()).isEqualTo(303);
    }
}
