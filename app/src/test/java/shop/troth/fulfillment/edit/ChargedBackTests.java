package shop.troth.fulfillment.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import shop.troth.cases.Case;
import shop.troth.cases.Cases;
import shop.troth.cases.trouble.HandleTroubleMessage;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.ending.CloseOrders;
import shop.troth.fulfillment.ending.EraseGuest;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.orders.ClosingOrders;
import shop.troth.payments.BankMessage;
import shop.troth.payments.change.HeldRefunds;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** An order with two payments, of which one or both are disputed at the bank. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChargedBackTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final Editing one = new Editing(SHOP, Map.of(Bought.SKU, 2));
    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final Cases cases = SHOP.bean(Cases.class);
    private final ShopClient browser = new ShopClient(SHOP.store());
    private long first;
    private long difference;

    @BeforeEach
    void a_change_was_paid() {
        first = one.order().total().getAmountMinorLong();
        difference = one.made(Map.of(Bought.SKU, 3)).difference().getAmountMinorLong();
        one.pays(browser, one.pressesPay(browser));
    }

    @Test
    void when_the_payment_of_the_change_is_charged_back_the_order_is_canceled_and_its_first_payment_is_refunded() {
        one.closed(one.disputed(false), "lost");

        assertThat(one.bought.state()).isEqualTo("cancelled");
        Bought.waitFor(() -> one.bought.refunds().equals(List.of("returned")));
        assertThat(one.bought.wanted()).isEqualTo(first);
        assertThat(one.bought.returnedAtTheBank()).isEqualTo(first);
        assertThat(browser.get(one.bought.path()).body())
                .contains("Your bank returned the other $")
                .doesNotContain("Your bank returned this payment to you.");
    }

    @Test
    void when_the_first_payment_is_charged_back_that_of_the_change_is_refunded() {
        one.closed(one.disputed(true), "lost");

        Bought.waitFor(() -> one.bought.refunds().equals(List.of("returned")));
        assertThat(one.bought.wanted()).isEqualTo(difference);
        assertThat(one.bought.returnedAtTheBank()).isZero(); // of the first
    }

    @Test
    void while_the_other_payment_is_disputed_too_it_is_not_refunded_until_the_bank_decides() {
        var disputes = List.of(one.disputed(true), one.disputed(false));
        one.bankDecides(disputes.getFirst(), "lost");
        Bought.waitFor(() -> one.bought.state().equals("cancelled"));
        assertThat(one.bought.refunds()).isEmpty();
        assertStays();
        assertThat(browser.get(one.bought.path()).body())
                .contains("We’ll refund the other $", "unless your bank returns that to you, too.")
                .doesNotContain("Your bank returned this payment to you.");

        one.closed(disputes.getLast(), "won");

        Bought.waitFor(() -> one.bought.refunds().equals(List.of("returned")));
        assertThat(one.bought.wanted()).isEqualTo(difference);
    }

    @Test
    void between_the_cancellation_and_its_refund_the_order_is_not_closed_and_its_buyer_not_erased() {
        var heed = SHOP.bean(HandleTroubleMessage.class);
        var follow = SHOP.application().getBean("followDispute");
        var next = ReflectionTestUtils.getField(follow, "withdrawChange");
        var dispute = one.disputed(false);
        ReflectionTestUtils.setField(follow, "withdrawChange", null); // it stops once the cancellation is written
        try {
            one.bankDecides(dispute, "lost");
            Bought.waitFor(() -> one.bought.state().equals("cancelled"));
            assertThat(one.bought.refunds()).isEmpty();
            assertStays();
        } finally {
            ReflectionTestUtils.setField(follow, "withdrawChange", next);
        }
        heed.handle(Bought.STORE, new BankMessage("again-" + dispute, "charge.dispute.closed", dispute));

        Bought.waitFor(() -> one.bought.refunds().equals(List.of("returned")));
        assertThat(one.bought.wanted()).isEqualTo(first);
        assertThat(SHOP.bean(HeldRefunds.class).of(Bought.STORE, one.bought.order))
                .isEmpty();
    }

    private void assertStays() {
        SHOP.bean(CloseOrders.class).round();
        assertThat(SHOP.bean(ClosingOrders.class).closedAt(Bought.STORE, one.bought.order))
                .isEmpty();
        assertThat(SHOP.bean(EraseGuest.class).erase(one.order())).isInstanceOf(EraseGuest.Outcome.Underway.class);
    }

    @Test
    void two_payments_that_are_both_charged_back_leave_nothing_to_refund() {
        var disputes = List.of(one.disputed(true), one.disputed(false));
        disputes.forEach(it -> one.bankDecides(it, "lost"));
        Bought.waitFor(
                () -> cases.about(Bought.STORE, one.bought.order).stream().noneMatch(Case::isOpen));
        Bought.waitFor(() ->
                SHOP.bean(HeldRefunds.class).of(Bought.STORE, one.bought.order).isEmpty());

        assertThat(one.bought.state()).isEqualTo("cancelled");
        assertThat(one.bought.refunds()).isEmpty();
    }

    @Test
    void of_an_order_that_shipped_in_part_only_what_the_bank_did_not_return_of_the_rest_is_refunded() {
        SHOP.bean(ShipOrder.class)
                .ship(
                        Bought.STORE,
                        new ShipOrder.Wish(
                                one.bought.number(), UUID.randomUUID(), Optional.of(Map.of(Bought.SKU, 1)), "", ""),
                        label -> {});
        one.closed(one.disputed(false), "lost");

        Bought.waitFor(() -> one.bought.refunds().equals(List.of("returned")));
        var canceled = db.sql("select total_minor from orders.cancellation where order_id = :order")
                .param("order", one.bought.order.value())
                .query(Long.class)
                .single();
        assertThat(one.bought.wanted()).isEqualTo(canceled - difference).isPositive();
    }

    @Test
    void a_disputed_order_is_not_changed() {
        one.disputed(true);

        assertThat(SHOP.bean(StageEdit.class).whyNot(one.order()))
                .hasValueSatisfying(it -> assertThat(it).contains("disputes this charge"));
        var wish = one.wish(Map.of(Bought.SKU, 1));
        assertThat(one.edit(UUID.randomUUID(), wish, "")).isInstanceOf(EditOrder.Outcome.Not.class);
        assertThat(one.versions()).hasSize(2);
    }
}
