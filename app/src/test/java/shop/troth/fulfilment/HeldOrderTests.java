package shop.troth.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.fulfilment.ship.ShipOrders;
import shop.troth.orders.Orders;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** What holds an order, such as a dispute, counts for everyone who looks after it came, those who waited for the order’s lock too. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HeldOrderTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final Cases cases = SHOP.bean(Cases.class);
    private final Bought bought = new Bought(SHOP, Map.of(Bought.SKU, 1));

    @AfterEach
    void over() {
        cases.about(Bought.STORE, bought.order).stream()
                .filter(Case::isOpen)
                .forEach(it -> cases.step(Bought.STORE, it.id(), CaseStep.WON, CaseState.CLOSED, SHOP.now()));
        DeskStaff.clear(SHOP);
    }

    @Test
    void a_disputed_order_that_has_not_shipped_is_not_canceled_until_the_store_wins() {
        disputed();
        var preview = SHOP.bean(PreviewCancellation.class)
                .preview(
                        SHOP.bean(Orders.class).find(Bought.STORE, bought.order).orElseThrow(),
                        UUID.randomUUID(),
                        new CancelOrder.Wish.Whole());
        assertThat(preview)
                .isInstanceOfSatisfying(
                        PreviewCancellation.Outcome.Not.class,
                        it -> assertThat(it.why()).isInstanceOf(CancelOrder.Outcome.HeldBack.class));
        assertThat(cancel()).isInstanceOf(CancelOrder.Outcome.HeldBack.class);
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var answer = service.post(
                "/orders/" + bought.number() + "/cancel",
                Map.of("key", UUID.randomUUID().toString(), "whole", "yes", "reason", "Buyer asked"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("Nothing was canceled.", "disputes this charge");
        var browser = new ShopClient(SHOP.store());
        browser.opens(bought.path(), bought.email);
        assertThat(browser.post(bought.path() + "/cancel", Map.of("what", "whole"))
                        .body())
                .contains("disputed with your bank");
        assertThat(bought.state()).isEqualTo("paid");
        assertThat(bought.refunds()).isEmpty();

        over();
        assertThat(cancel()).isInstanceOf(CancelOrder.Outcome.Cancelled.class);
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned")));
        Bought.waitFor(() -> bought.mails("has been canceled").size() == 1);
    }

    @Test
    @Tag("race")
    void a_cancellation_that_waited_while_the_dispute_came_in_is_held_back() throws Exception {
        assertThat(waits(this::cancel)).isInstanceOf(CancelOrder.Outcome.HeldBack.class);
        assertThat(bought.refunds()).isEmpty();
    }

    @Test
    @Tag("race")
    void orders_that_ship_together_stay_here_when_a_problem_came_in_while_they_waited() throws Exception {
        var outcome = waits(
                () -> SHOP.bean(ShipOrders.class).ship(Bought.STORE, List.of(bought.order), UUID.randomUUID(), ""));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ShipOrders.Outcome.Done.class,
                        it -> assertThat(it.not().get(bought.number())).isInstanceOf(ShipOrders.Why.HeldBack.class));
        assertThat(bought.state()).isEqualTo("paid");
    }

    private CancelOrder.Outcome cancel() {
        return SHOP.bean(CancelOrder.class)
                .cancel(Bought.STORE, bought.order, UUID.randomUUID(), new CancelOrder.Wish.Whole());
    }

    private void disputed() {
        var opening = Case.Opening.of(CaseKind.DISPUTE, bought.order, "du_" + UUID.randomUUID());
        assertThat(cases.open(Bought.STORE, opening, SHOP.now())).isPresent();
    }

    /** The order is locked, somebody comes and waits for it, a dispute comes in, and the lock goes. */
    private <T> T waits(Callable<T> act) throws Exception {
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<T> result = SHOP.bean(TransactionTemplate.class).execute(status -> {
                SHOP.bean(Orders.class).lock(Bought.STORE, bought.order);
                var started = thread.submit(act);
                Awaitility.await().until(this::somebodyWaits);
                disputed();
                return started;
            });
            return result.get();
        }
    }

    private boolean somebodyWaits() {
        return db.sql("""
                select exists (select 1 from pg_stat_activity
                                where wait_event_type = 'Lock' and datname = current_database() and query like '%orders.placed%')
                """).query(Boolean.class).single();
    }
}
