package shop.troth.fulfillment.ending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Vault;
import shop.troth.vault.choices.ErasureRequests;

/** Orders end while somebody refunds one of them, or asks for everything about them to be deleted. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EndingRaceTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final TransactionTemplate transaction = SHOP.bean(TransactionTemplate.class);

    @Test
    @Refuses("millipore.correct-or-delete")
    void an_order_that_is_refunded_at_the_same_moment_is_not_erased() {
        var bought = shipped("1 day");
        var order = SHOP.bean(Orders.class).find(STORE, bought.order).orElseThrow();

        var erasing = transaction.execute(status -> {
            SHOP.bean(Orders.class).lock(STORE, bought.order);
            db.sql("""
                    insert into payments.refund (store_id, id, order_id, state, currency, amount_minor, wanted_at, ask_at)
                    values (:store, gen_random_uuid(), :order, 'wanted', 'USD', 1, now(), now() + interval '1 hour')
                    """)
                    .param("store", STORE.value())
                    .param("order", bought.order.value())
                    .update();
            return waits(() -> SHOP.bean(EraseGuest.class).erase(order));
        });

        assertThat(Objects.requireNonNull(erasing).join())
                .isEqualTo(new EraseGuest.Outcome.Underway(OrderState.SHIPPED, false, Optional.empty()));
        assertThat(SHOP.bean(Vault.class).held(STORE, order.buyer())).anyMatch(it -> !it.books());
    }

    @Test
    void whoever_has_two_orders_deletes_both_while_they_are_closed() {
        var orders = Stream.of(shipped("1 day"), shipped("1 day"))
                .sorted(Comparator.comparing(it -> buyer(it).value().toString()))
                .toList();
        var first = buyer(orders.getFirst());
        var second = buyer(orders.getLast());
        var requests = SHOP.bean(ErasureRequests.class);

        var closing = transaction.execute(status -> {
            requests.add(STORE, List.of(first), SHOP.now());
            var waiting = waits(() -> {
                sent(orders.getFirst(), "16 days"); // not before: the shop's own timer would have closed them
                sent(orders.getLast(), "17 days");
                SHOP.bean(CloseOrders.class).round();
                return true;
            });
            requests.add(STORE, List.of(second), SHOP.now());
            status.setRollbackOnly();
            return waiting;
        });

        assertThat(Objects.requireNonNull(closing).join()).isTrue();
        Awaitility.await().until(() -> orders.stream().allMatch(this::isClosed));
    }

    /** Started, and waiting for what the caller's transaction has locked. */
    private <T> CompletableFuture<T> waits(Supplier<T> what) {
        int ours = db.sql("select pg_backend_pid()").query(Integer.class).single();
        var running = CompletableFuture.supplyAsync(what, Thread::startVirtualThread);
        Awaitility.await()
                .until(() -> db.sql(
                                "select exists (select from pg_stat_activity where :ours = any(pg_blocking_pids(pid)))")
                        .param("ours", ours)
                        .query(Boolean.class)
                        .single());
        return running;
    }

    private Bought shipped(String ago) {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        sent(bought, ago);
        return bought;
    }

    private void sent(Bought bought, String ago) {
        db.sql("""
                update orders.placed set state = 'shipped', shipped_at = now() - :ago::interval
                 where store_id = :store and id = :order
                """)
                .param("ago", ago)
                .param("store", STORE.value())
                .param("order", bought.order.value())
                .update();
    }

    private SubjectId buyer(Bought bought) {
        return new SubjectId(db.sql("select subject_id from orders.placed where store_id = :store and id = :order")
                .param("store", STORE.value())
                .param("order", bought.order.value())
                .query(UUID.class)
                .single());
    }

    private boolean isClosed(Bought bought) {
        return db.sql("select closed_at is not null from orders.placed where store_id = :store and id = :order")
                .param("store", STORE.value())
                .param("order", bought.order.value())
                .query(Boolean.class)
                .single();
    }
}
