package shop.troth.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.fulfillment.ship.ShipOrders;
import shop.troth.orders.Orders;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.BankControl;
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
        var dispute = disputed();
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
                "/orders/" + bought.number() + "/cancel?version=0-0",
                Map.of("key", UUID.randomUUID().toString(), "whole", "yes", "reason", "Buyer asked"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("Nothing was canceled.", "disputes this charge");
        var browser = new ShopClient(SHOP.store());
        browser.opens(bought.path(), bought.email);
        assertThat(browser.post(bought.path() + "/cancel", Map.of("what", "whole"))
                        .body())
                .contains("disputed with your bank");
        assertThat(browser.get(bought.path()).body()).doesNotContain(bought.path() + "/cancel");
        assertThat(bought.state()).isEqualTo("paid");
        assertThat(bought.refunds()).isEmpty();

        decided(dispute, "won");
        assertThat(browser.get(bought.path()).body()).contains(bought.path() + "/cancel");
        assertThat(cancel()).isInstanceOf(CancelOrder.Outcome.Cancelled.class);
        Bought.waitFor(() -> bought.refunds().equals(List.of("returned")));
        Bought.waitFor(() -> bought.mails("has been canceled").size() == 1);
    }

    @Test
    void staff_cannot_close_a_dispute_so_its_money_stays_held() {
        disputed();
        var open = cases.about(Bought.STORE, bought.order).getFirst();
        var service = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var order = "/orders/" + bought.number();

        assertThat(service.get(order).body())
                .contains("Charge disputed at the bank")
                .doesNotContain("/problems/" + open.number() + "/close");
        var answer = service.post(order + "/problems/" + open.number() + "/close", Map.of());
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("the bank decides this dispute").doesNotContain("Dispute won");
        assertThat(cases.step(Bought.STORE, open.id(), CaseStep.CLOSED_BY_STAFF, CaseState.CLOSED, SHOP.now()))
                .isFalse();
        assertThat(cases.about(Bought.STORE, bought.order)).allMatch(Case::isOpen);
        assertThat(cancel()).isInstanceOf(CancelOrder.Outcome.HeldBack.class);
    }

    @Test
    void a_buyer_whose_payment_is_disputed_is_told_so_when_missing_pieces_cannot_be_refunded() {
        disputed();
        var missing = Case.Opening.of(CaseKind.MISSING_STOCK, bought.order, "settled-" + UUID.randomUUID())
                .withPieces(Map.of(Bought.SKU, 1));
        var opened = cases.open(Bought.STORE, missing, SHOP.now()).orElseThrow();
        var browser = new ShopClient(SHOP.store());
        browser.opens(bought.path(), bought.email);

        var told = browser.post(bought.path() + "/trouble", Map.of("case", opened.number(), "choice", "cancel"))
                .body();

        assertThat(told).contains("disputed with your bank").doesNotContain("too late");
        assertThat(bought.state()).isEqualTo("paid");
    }

    @Test
    void a_dispute_that_ended_otherwise_than_won_still_holds_goods_and_money() {
        disputed();
        db.sql("update cases.opened set state = 'closed', ending = 'settled', closed_at = now() where about = :order")
                .param("order", bought.order.value())
                .update();

        assertThat(cancel()).isInstanceOf(CancelOrder.Outcome.HeldBack.class);
        assertThat(ship())
                .isInstanceOfSatisfying(
                        ShipOrders.Outcome.Done.class,
                        it -> assertThat(it.not().get(bought.number())).isInstanceOf(ShipOrders.Why.HeldBack.class));
        assertThat(DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE)
                        .get("/orders/" + bought.number())
                        .body())
                .doesNotContain("Dispute won");
    }

    @Test
    void an_order_whose_dispute_is_lost_before_it_ships_is_canceled_and_nothing_is_refunded() {
        var before = bought.onHand(Bought.SKU);
        var dispute = disputed();
        decided(dispute, "lost");

        assertThat(bought.state()).isEqualTo("cancelled");
        assertThat(bought.onHand(Bought.SKU)).isEqualTo(before + 1);
        assertThat(bought.refunds()).isEmpty();
        assertThat(bought.mails("canceled")).isEmpty();
        var browser = new ShopClient(SHOP.store());
        assertThat(browser.opens(bought.path(), bought.email).body())
                .contains("Your bank returned this payment to you.")
                .doesNotContain("There was nothing to refund");
        assertThat(DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE)
                        .get("/orders/" + bought.number())
                        .body())
                .contains("Dispute lost");
    }

    @Test
    void what_is_left_of_a_partly_shipped_order_is_canceled_when_its_dispute_is_lost() {
        var two = new Bought(SHOP, Map.of(Bought.SKU, 2));
        SHOP.bean(ShipOrder.class)
                .ship(
                        Bought.STORE,
                        new ShipOrder.Wish(two.number(), UUID.randomUUID(), Optional.of(Map.of(Bought.SKU, 1)), "", ""),
                        label -> {});
        var before = two.onHand(Bought.SKU);
        cases.open(Bought.STORE, Case.Opening.of(CaseKind.DISPUTE, two.order, "du_" + UUID.randomUUID()), SHOP.now());
        var lost = SHOP.bean(CancelOrder.class)
                .cancel(Bought.STORE, two.order, UUID.randomUUID(), new CancelOrder.Wish.BankReturned());

        assertThat(lost).isInstanceOf(CancelOrder.Outcome.Cancelled.class);
        assertThat(two.state()).isEqualTo("shipped");
        assertThat(two.onHand(Bought.SKU)).isEqualTo(before + 1);
        assertThat(two.refunds()).isEmpty();
        cases.about(Bought.STORE, two.order)
                .forEach(it -> cases.step(Bought.STORE, it.id(), CaseStep.LOST, CaseState.CLOSED, SHOP.now()));
        Bought.waitFor(() -> two.mails("on its way").size() == 1);
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
        var outcome = waits(this::ship);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ShipOrders.Outcome.Done.class,
                        it -> assertThat(it.not().get(bought.number())).isInstanceOf(ShipOrders.Why.HeldBack.class));
        assertThat(bought.state()).isEqualTo("paid");
    }

    private ShipOrders.Outcome ship() {
        return SHOP.bean(ShipOrders.class).ship(Bought.STORE, List.of(bought.order), UUID.randomUUID(), "", Map.of());
    }

    private CancelOrder.Outcome cancel() {
        return SHOP.bean(CancelOrder.class)
                .cancel(Bought.STORE, bought.order, UUID.randomUUID(), new CancelOrder.Wish.Whole());
    }

    /** The bank says so: answers with its number of the dispute. */
    private String disputed() {
        var dispute = tellsOfADispute();
        Bought.waitFor(() -> cases.about(Bought.STORE, bought.order).stream().anyMatch(Case::isOpen));
        return dispute;
    }

    private String tellsOfADispute() {
        var payment = db.sql("select reference from payments.payment where order_id = :order")
                .param("order", bought.order.value())
                .query(String.class)
                .single();
        return BankControl.text(bought.bankIsTold("/test/disputes", Map.of("payment_intent", payment)), "dispute");
    }

    private void decided(String dispute, String verdict) {
        bought.bankIsTold("/test/disputes/close", Map.of("dispute", dispute, "status", verdict));
        Bought.waitFor(() -> cases.about(Bought.STORE, bought.order).stream().noneMatch(Case::isOpen));
    }

    /** The order is locked, the bank tells of a dispute, which waits for it, somebody comes and waits too, and the lock goes. */
    private <T> T waits(Callable<T> act) throws Exception {
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<T> result = SHOP.bean(TransactionTemplate.class).execute(status -> {
                SHOP.bean(Orders.class).lock(Bought.STORE, bought.order);
                tellsOfADispute();
                Awaitility.await().until(() -> waiting() >= 1);
                assertThat(cases.about(Bought.STORE, bought.order)).isEmpty();
                var started = thread.submit(act);
                Awaitility.await().until(() -> waiting() >= 2);
                return started;
            });
            return result.get();
        }
    }

    private int waiting() {
        return db.sql("""
                select count(*) from pg_stat_activity
                 where wait_event_type = 'Lock' and datname = current_database() and query like '%orders.placed%'
                """).query(Integer.class).single();
    }
}
