package shop.troth.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.CancelOrder.Outcome;
import shop.troth.fulfillment.CancelOrder.Wish;
import shop.troth.orders.OrderProgress.Shipment;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.orders.Shipments;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CancelOrderTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final CancelOrder cancelOrder = SHOP.bean(CancelOrder.class);
    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    @Keeps("millipore.order-messages")
    void a_whole_order_gives_back_all_money_and_stock_and_says_so() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 2));
        var before = bought.onHand(Bought.SKU);

        var outcome = cancel(bought, UUID.randomUUID(), new Wish.Whole());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Cancelled.class,
                        it -> assertThat(it.cancellation().total().getAmountMinorLong())
                                .isEqualTo(bought.total()));
        assertThat(bought.state()).isEqualTo("cancelled");
        assertThat(bought.onHand(Bought.SKU)).isEqualTo(before + 2);
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned")));
        assertThat(bought.returnedAtTheBank()).isEqualTo(bought.total());
        Bought.waitFor(() -> bought.mails("has been canceled").size() == 1);
        var mail = bought.mails("has been canceled").getFirst();
        assertThat(mail.text())
                .contains(bought.number(), "Ada Example", "Nothing will ship", "/privacy", "/orders/")
                .doesNotContain("Example Street");
        assertThat(String.valueOf(mail.html())).contains("Refund to your card", "View your order");
    }

    @Test
    void parts_add_up_to_the_whole_and_the_last_one_closes_the_order() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 3, Bought.OTHER, 1));

        cancel(bought, UUID.randomUUID(), new Wish.Some(Map.of(Bought.SKU, 1)));
        assertThat(bought.state()).isEqualTo("paid");
        Bought.waitFor(() -> bought.mails("Part of your order").size() == 1);
        cancel(bought, UUID.randomUUID(), new Wish.Some(Map.of(Bought.SKU, 2, Bought.OTHER, 0)));
        assertThat(cancel(bought, UUID.randomUUID(), new Wish.Some(Map.of(Bought.SKU, 1))))
                .isEqualTo(new Outcome.NotSoMany(Bought.SKU, 0));
        assertThat(cancel(bought, UUID.randomUUID(), new Wish.Some(Map.of()))).isEqualTo(new Outcome.NothingNamed());
        cancel(bought, UUID.randomUUID(), new Wish.Some(Map.of(Bought.OTHER, 1)));

        assertThat(bought.state()).isEqualTo("cancelled");
        assertThat(bought.wanted()).isEqualTo(bought.total());
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned", "returned", "returned")));
        assertThat(bought.returnedAtTheBank()).isEqualTo(bought.total());
    }

    @Test
    @Tag("race")
    void the_same_wish_many_times_at_once_is_done_once() throws Exception {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 4));
        var before = bought.onHand(Bought.SKU);
        var key = UUID.randomUUID();

        var outcomes = together(8, () -> cancel(bought, key, new Wish.Some(Map.of(Bought.SKU, 1))));

        assertThat(outcomes).allMatch(Outcome.Cancelled.class::isInstance);
        assertThat(bought.onHand(Bought.SKU)).isEqualTo(before + 1);
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned")));
        assertThat(bought.returnedAtTheBank()).isEqualTo(bought.wanted());
    }

    @Test
    @Tag("race")
    void two_who_cancel_the_whole_order_at_once_get_the_money_back_once() throws Exception {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));

        var outcomes = together(8, () -> cancel(bought, UUID.randomUUID(), new Wish.Whole()));

        assertThat(outcomes).filteredOn(Outcome.Cancelled.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(it -> it.equals(new Outcome.NotNow(OrderState.CANCELLED)))
                .hasSize(7);
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned")));
        assertThat(bought.returnedAtTheBank()).isEqualTo(bought.total());
    }

    @Test
    @Tag("race")
    void cancelling_races_sending_and_one_of_them_wins() throws Exception {
        for (int i = 0; i < 4; i++) {
            var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
            var transaction = SHOP.bean(TransactionTemplate.class);
            var acts = List.<Callable<Boolean>>of(
                    () -> cancel(bought, UUID.randomUUID(), new Wish.Whole()) instanceof Outcome.Cancelled,
                    () -> Boolean.TRUE.equals(transaction.execute(status -> {
                        SHOP.bean(Orders.class).lock(Bought.STORE, bought.order);
                        return SHOP.bean(Shipments.class)
                                .add(
                                        Bought.STORE,
                                        bought.order,
                                        new Shipment(
                                                UUID.randomUUID(), "Carrier", "", Map.of(Bought.SKU, 1), SHOP.now()),
                                        true);
                    })));

            var won = together(acts);

            assertThat(won).containsExactlyInAnyOrder(true, false);
            assertThat(bought.state()).isEqualTo(won.getFirst() ? "cancelled" : "shipped");
            assertThat(bought.wanted()).isEqualTo(won.getFirst() ? bought.total() : 0);
        }
    }

    @Test
    void a_bank_that_does_it_and_says_nothing_returns_the_money_once() {
        for (var fault : List.of("api-cut-after", "api-500-after", "api-500-before", "api-429")) {
            var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
            bought.bankWill(Map.of("kind", fault, "path", "/v1/refunds", "times", "4"));

            cancel(bought, UUID.randomUUID(), new Wish.Whole());

            Bought.waitFor(() -> {
                askAgain(bought);
                return bought.refunds().equals(List.of("returned"));
            });
            assertThat(bought.returnedAtTheBank()).as(fault).isEqualTo(bought.total());
        }
    }

    @Test
    void a_process_that_died_after_the_wish_leaves_it_to_the_sweep() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        // what a process leaves that dies between its commit and its call of the bank
        db.sql("""
                insert into payments.refund (store_id, id, order_id, state, currency, amount_minor, wanted_at, ask_at)
                values ('millipore', :id, :order, 'wanted', 'USD', :amount, now(), now())
                """)
                .param("id", UUID.randomUUID())
                .param("order", bought.order.value())
                .param("amount", bought.total())
                .update();

        SHOP.bean(ExecuteRefunds.class).sweep();
        askAgain(bought);

        Bought.waitFor(() -> bought.refunds().equals(List.of("returned"))); // the shop's own sweep may have it in hand
        assertThat(bought.returnedAtTheBank()).isEqualTo(bought.total());
    }

    @Test
    void a_transaction_that_fails_at_its_end_leaves_nothing_half_cancelled() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var before = bought.onHand(Bought.SKU);
        var key = UUID.randomUUID();

        assertThatThrownBy(() -> SHOP.bean(TransactionTemplate.class).executeWithoutResult(status -> {
                    cancel(bought, key, new Wish.Whole());
                    throw new IllegalStateException("the machine stops here");
                }))
                .hasMessageContaining("stops");

        assertThat(bought.state()).isEqualTo("paid");
        assertThat(bought.onHand(Bought.SKU)).isEqualTo(before);
        assertThat(bought.refunds()).isEmpty();
        assertThat(bought.returnedAtTheBank()).isZero();
        assertThat(db.sql("select count(*) from mail.outgoing where about = :key")
                        .param("key", key)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void an_order_that_is_not_paid_or_not_there_is_not_cancelled() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        db.sql("update orders.placed set state = 'awaiting-payment' where id = :order")
                .param("order", bought.order.value())
                .update();

        assertThat(cancel(bought, UUID.randomUUID(), new Wish.Whole()))
                .isEqualTo(new Outcome.NotNow(OrderState.AWAITING_PAYMENT));
        assertThat(cancelOrder.cancel(
                        new shop.troth.kernel.StoreId("betty-mills"),
                        bought.order,
                        UUID.randomUUID(),
                        new Wish.Whole()))
                .isEqualTo(new Outcome.NoSuchOrder());
        db.sql("update orders.placed set state = 'paid' where id = :order")
                .param("order", bought.order.value())
                .update();
    }

    private Outcome cancel(Bought bought, UUID key, Wish wish) {
        return cancelOrder.cancel(Bought.STORE, bought.order, key, wish);
    }

    /** As the sweep does when the pause is over. */
    private void askAgain(Bought bought) {
        db.sql("update payments.refund set ask_at = now() - interval '1 second' where order_id = :order")
                .param("order", bought.order.value())
                .update();
        SHOP.bean(ExecuteRefunds.class).sweep();
    }

    private static <T> List<T> together(int times, Callable<T> act) throws Exception {
        return together(Collections.nCopies(times, act));
    }

    private static <T> List<T> together(List<Callable<T>> acts) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (var result : threads.invokeAll(acts)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
