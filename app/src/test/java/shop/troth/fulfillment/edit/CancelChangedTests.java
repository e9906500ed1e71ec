package shop.troth.fulfillment.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.CancelOrder;
import shop.troth.orders.edit.OrderVersion.State;
import shop.troth.testing.RunningShop;

/** An order is canceled while a change of it waits to be paid, and others order the same items. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CancelChangedTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final Editing one = new Editing(SHOP, Map.of(Bought.SKU, 2));

    @Test
    @Tag("race")
    void it_and_an_order_of_the_same_items_do_not_wait_for_each_other_in_a_circle() throws Exception {
        var version = one.made(Map.of(Bought.SKU, 2, Bought.OTHER, 1));
        assertThat(one.held(version)).isEqualTo(1);
        var cancelOrder = SHOP.bean(CancelOrder.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var canceled = SHOP.bean(TransactionTemplate.class).execute(status -> {
                lock(Bought.SKU); // as an order does, in the order of the item numbers
                var waits = threads.submit(() -> cancelOrder.cancel(
                        Bought.STORE, one.bought.order, UUID.randomUUID(), new CancelOrder.Wish.Whole()));
                Bought.waitFor(CancelChangedTests::someoneWaitsForStock);
                lock(Bought.OTHER);
                return waits;
            });
            assertThat(Objects.requireNonNull(canceled).get()).isInstanceOf(CancelOrder.Outcome.Cancelled.class);
        }
        assertThat(one.held(version)).isZero();
        assertThat(one.state(version)).isEqualTo(State.WITHDRAWN);
        Bought.waitFor(() -> one.bought.mails("has been canceled").size() == 1);
    }

    private void lock(String sku) {
        db.sql("select sku from catalog.stock where store_id = 'millipore' and sku = :sku for update")
                .param("sku", sku)
                .query(String.class)
                .list();
    }

    private static boolean someoneWaitsForStock() {
        return SHOP.owner().sql("""
                        select exists(select 1 from pg_stat_activity
                         where wait_event_type = 'Lock' and datname = current_database() and query like '%catalog.stock%')
                        """).query(Boolean.class).single();
    }
}
