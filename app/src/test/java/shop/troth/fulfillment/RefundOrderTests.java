package shop.troth.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.refund.FindRefundable;
import shop.troth.fulfillment.refund.RefundOrder;
import shop.troth.fulfillment.refund.RefundOrder.Outcome;
import shop.troth.fulfillment.refund.RefundRequest;
import shop.troth.fulfillment.refund.RefundableAmounts;
import shop.troth.fulfillment.refund.RetryRefund;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.testing.RunningShop;
import shop.troth.testing.SealedEntries;

/** Money of a shipped order goes back once, whatever happens to those who ask, to the process or to the bank. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefundOrderTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final RefundOrder refundOrder = SHOP.bean(RefundOrder.class);
    private final RetryRefund retryRefund = SHOP.bean(RetryRefund.class);
    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    void a_whole_order_goes_back_to_the_cent_and_its_buyer_is_told() {
        var bought = shipped(3);
        var before = bought.onHand(Bought.SKU);

        var outcome = refundOrder.refund(
                Bought.STORE,
                bought.order,
                UUID.randomUUID(),
                found(bought).whole(Set.of()),
                found(bought).version());

        assertThat(outcome).isInstanceOf(Outcome.Refunded.class);
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned")));
        assertThat(bought.returnedAtTheBank()).isEqualTo(bought.total());
        assertThat(found(bought).total().isZero()).isTrue();
        assertThat(bought.state()).isEqualTo("shipped");
        assertThat(bought.onHand(Bought.SKU)).isEqualTo(before);
        Bought.waitFor(() -> bought.mails("Refund for your order").size() == 1);
        assertThat(bought.mails("Refund for your order").getFirst().text())
                .contains(bought.number(), "Ada Example", "Refund to your card", "/privacy")
                .doesNotContain("Example Street");
    }

    @Test
    void the_mail_about_a_refund_of_nothing_does_not_say_that_one_was_issued() {
        var bought = shipped(1);
        refund(
                bought,
                UUID.randomUUID(),
                goodwill(BigDecimal.valueOf(bought.total(), 2).toPlainString()));

        assertThat(refund(bought, UUID.randomUUID(), pieces(1, Set.of()))).isInstanceOf(Outcome.Refunded.class);

        Bought.waitFor(() -> bought.mails("About order " + bought.number()).size() == 1);
        assertThat(bought.mails("About order " + bought.number()).getFirst().text())
                .contains("No refund is due", "There’s nothing to refund")
                .doesNotContain("here are the details of the refund");
        settled(bought, 1);
    }

    @Test
    void refunded_pieces_go_back_to_the_stock_only_where_that_is_said_and_never_more_than_shipped() {
        var bought = shipped(3);
        var before = bought.onHand(Bought.SKU);

        refund(bought, UUID.randomUUID(), pieces(1, Set.of()));
        assertThat(bought.onHand(Bought.SKU)).isEqualTo(before);
        refund(bought, UUID.randomUUID(), pieces(2, Set.of(Bought.SKU)));
        assertThat(bought.onHand(Bought.SKU)).isEqualTo(before + 2);
        assertThat(refund(bought, UUID.randomUUID(), pieces(1, Set.of(Bought.SKU))))
                .isEqualTo(new Outcome.Rejected(new RefundableAmounts.Outcome.NotSoMany(Bought.SKU, 0)));
        assertThat(bought.onHand(Bought.SKU)).isEqualTo(before + 2);
        settled(bought, 2);
    }

    @Test
    @Tag("race")
    void the_same_click_many_times_at_once_is_one_refund() throws Exception {
        var bought = shipped(2);
        var key = UUID.randomUUID();
        var seen = found(bought).version();

        var outcomes = together(
                () -> refundOrder.refund(Bought.STORE, bought.order, key, pieces(1, Set.of(Bought.SKU)), seen));

        assertThat(outcomes).allMatch(Outcome.Refunded.class::isInstance);
        settled(bought, 1);
        assertThat(bought.returnedAtTheBank()).isEqualTo(bought.wanted());
    }

    @Test
    @Tag("race")
    void two_people_who_refund_the_same_at_once_refund_it_once_and_the_other_is_told() throws Exception {
        var bought = shipped(2);
        var seen = found(bought).version();

        var outcomes = together(
                () -> refundOrder.refund(Bought.STORE, bought.order, UUID.randomUUID(), pieces(1, Set.of()), seen));

        assertThat(outcomes).filteredOn(Outcome.Refunded.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(new Outcome.Changed()::equals).hasSize(7);
        settled(bought, 1);
    }

    @Test
    void two_refunds_of_the_same_amount_on_purpose_stay_two() {
        var bought = shipped(2);

        refund(bought, UUID.randomUUID(), goodwill("1.00"));
        refund(bought, UUID.randomUUID(), goodwill("1.00"));

        settled(bought, 2);
        assertThat(bought.returnedAtTheBank()).isEqualTo(200);
    }

    @Test
    void a_bank_that_does_it_and_says_nothing_returns_the_money_once() {
        for (var fault : List.of("api-cut-after", "api-500-after", "api-500-before")) {
            var bought = shipped(1);
            bought.bankWill(Map.of("kind", fault, "path", "/v1/refunds", "times", "4"));

            refund(bought, UUID.randomUUID(), pieces(1, Set.of()));

            assertThat(found(bought).lines().getFirst().refundable()).isZero(); // counts from the wish on
            Bought.waitFor(() -> {
                askAgain(bought);
                return bought.refunds().equals(List.of("returned"));
            });
            assertThat(bought.returnedAtTheBank()).as(fault).isEqualTo(bought.wanted());
            Bought.waitFor(() -> bought.mails("Refund for your order").size() == 1);
        }
    }

    @Test
    void a_transaction_that_fails_at_its_end_leaves_neither_credit_nor_refund_nor_message() {
        var bought = shipped(1);
        var before = bought.onHand(Bought.SKU);
        var key = UUID.randomUUID();

        assertThatThrownBy(() -> SHOP.bean(TransactionTemplate.class).executeWithoutResult(status -> {
                    refund(bought, key, pieces(1, Set.of(Bought.SKU)));
                    throw new IllegalStateException("the machine stops here");
                }))
                .hasMessageContaining("stops");

        assertThat(bought.refunds()).isEmpty();
        assertThat(bought.onHand(Bought.SKU)).isEqualTo(before);
        assertThat(count("select count(*) from orders.credit where id = :key", key))
                .isZero();
        assertThat(count("select count(*) from mail.outgoing where about = :key", key))
                .isZero();
        assertThat(bought.returnedAtTheBank()).isZero();
    }

    @Test
    void a_refund_that_failed_counts_for_nothing_and_is_asked_for_again_once() throws Exception {
        var bought = shipped(2);
        var all = found(bought).total();
        var key = UUID.randomUUID();
        refund(bought, key, pieces(1, Set.of()));
        settled(bought, 1);
        var reference = reference(key);
        bought.bankFails(reference);
        Bought.waitFor(() -> bought.refunds().equals(List.of("refused")));
        assertThat(found(bought).total()).isEqualTo(all);

        together(() -> retryRefund.retry(Bought.STORE, bought.order, key));

        Bought.waitFor(() -> bought.refunds().equals(List.of("returned")));
        assertThat(found(bought).total()).isLessThan(all);
        assertThat(bought.returnedAtTheBank()).isEqualTo(2 * bought.wanted()); // the one that failed is listed too
        SHOP.bean(ExecuteRefunds.class)
                .handleFailed(Bought.STORE, reference); // the bank says again that the first failed
        assertThat(bought.refunds()).containsExactly("returned");
        Bought.waitFor(() -> bought.mails("Refund for your order").size() == 1);
        Bought.waitFor(() -> bought.mails("refund").size() >= 1);
    }

    @Test
    void a_refund_that_is_asked_for_again_is_told_to_the_bank_on_the_buyer_s_record_again() {
        var bought = shipped(1);
        var key = UUID.randomUUID();
        refund(bought, key, pieces(1, Set.of()));
        settled(bought, 1);
        bought.bankFails(reference(key));
        Bought.waitFor(() -> bought.refunds().equals(List.of("refused")));
        var before = toldTheBank();

        retryRefund.retry(Bought.STORE, bought.order, key);

        Bought.waitFor(() -> bought.refunds().equals(List.of("returned")));
        Bought.waitFor(() -> toldTheBank() == before + 1);
    }

    @Test
    void a_failed_refund_is_not_asked_for_again_when_its_money_went_otherwise() {
        var bought = shipped(1);
        var key = UUID.randomUUID();
        refund(bought, key, pieces(1, Set.of()));
        settled(bought, 1);
        bought.bankFails(reference(key));
        Bought.waitFor(() -> bought.refunds().equals(List.of("refused")));

        refund(bought, UUID.randomUUID(), pieces(1, Set.of()));
        Bought.waitFor(() -> bought.refunds().equals(List.of("refused", "returned")));

        assertThat(retryRefund.retry(Bought.STORE, bought.order, key))
                .isEqualTo(new RetryRefund.Outcome.NoLongerFits());
        assertThat(bought.refunds()).containsExactly("refused", "returned");
        Bought.waitFor(() -> bought.mails("Refund for your order").size() == 2);
    }

    @Test
    void an_order_that_has_not_shipped_or_whose_payment_number_is_erased_is_not_refunded() {
        var paid = new Bought(SHOP, Map.of(Bought.SKU, 1));
        assertThat(refund(paid, UUID.randomUUID(), pieces(1, Set.of()))).isEqualTo(new Outcome.NotNow(OrderState.PAID));
        var bought = shipped(1);
        db.sql("update payments.payment set reference = null where order_id = :order")
                .param("order", bought.order.value())
                .update();

        assertThat(refund(bought, UUID.randomUUID(), pieces(1, Set.of()))).isEqualTo(new Outcome.PaymentErased());
        assertThat(refundOrder.refund(
                        new shop.troth.kernel.StoreId("betty-mills"),
                        bought.order,
                        UUID.randomUUID(),
                        pieces(1, Set.of()),
                        ""))
                .isEqualTo(new Outcome.NoSuchOrder());
    }

    private static Bought shipped(int pieces) {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, pieces));
        bought.ships();
        return bought;
    }

    private static RefundableAmounts found(Bought bought) {
        return SHOP.bean(FindRefundable.class)
                .of(SHOP.bean(Orders.class).find(Bought.STORE, bought.order).orElseThrow());
    }

    private Outcome refund(Bought bought, UUID key, RefundRequest wish) {
        return refundOrder.refund(
                Bought.STORE, bought.order, key, wish, found(bought).version());
    }

    private static RefundRequest pieces(int pieces, Set<String> restock) {
        return new RefundRequest(Map.of(Bought.SKU, pieces), Map.of(), false, Money.zero(CurrencyUnit.USD), restock);
    }

    private static RefundRequest goodwill(String amount) {
        return new RefundRequest(Map.of(), Map.of(), false, Money.parse("USD " + amount), Set.of());
    }

    /** All of its refunds are back, and its buyer was told of each. */
    private static void settled(Bought bought, int refunds) {
        Bought.waitFor(() -> bought.refunds()
                .equals(IntStream.range(0, refunds).mapToObj(it -> "returned").toList()));
        Bought.waitFor(() -> bought.mails("Refund for your order").size() == refunds);
    }

    private String reference(UUID refund) {
        return db.sql("select reference from payments.refund where id = :key")
                .param("key", refund)
                .query(String.class)
                .single();
    }

    /** Entries about refunds that were told to the bank. */
    private long toldTheBank() {
        var use = FulfillmentUses.REFUND;
        return SealedEntries.count(
                db,
                "kind = 'share' and purpose = '%s' and recipient = '%s'"
                        .formatted(use.purpose().name(), use.recipient().name()));
    }

    private long count(String sql, UUID key) {
        return db.sql(sql).param("key", key).query(Long.class).single();
    }

    /** As the sweep does when the pause is over. */
    private void askAgain(Bought bought) {
        db.sql("update payments.refund set ask_at = now() - interval '1 second' where order_id = :order")
                .param("order", bought.order.value())
                .update();
        SHOP.bean(ExecuteRefunds.class).sweep();
    }

    private static <T> List<T> together(Callable<T> act) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (var result : threads.invokeAll(java.util.Collections.nCopies(8, act))) {
                results.add(result.get());
            }
            return results;
        }
    }
}
