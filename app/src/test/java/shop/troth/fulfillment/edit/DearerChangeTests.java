package shop.troth.fulfillment.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.checkout.SettleOrder;
import shop.troth.checkout.change.WithdrawChange;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.CancelOrder;
import shop.troth.fulfillment.refund.RetryRefund;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.orders.edit.OrderVersion.State;
import shop.troth.payments.Refunds;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** A change that costs more waits for the buyer to pay on the bank's page; until then, and if they don't, the order stands. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DearerChangeTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final WithdrawChange withdrawChange = SHOP.bean(WithdrawChange.class);

    @Test
    void it_counts_once_the_buyer_paid_and_a_whole_cancellation_returns_both_payments() {
        var one = new Editing(SHOP, Map.of(Bought.SKU, 2));
        var placed = one.order();
        var version = one.made(Map.of(Bought.SKU, 3, Bought.OTHER, 2));
        assertThat(one.order()).isEqualTo(placed);
        assertThat(one.held(version)).isEqualTo(3);
        Bought.waitFor(() -> one.bought.mails("A change to your order").size() == 1);
        assertThat(one.bought.mails("A change to your order").getFirst().text())
                .contains("You asked for this change.", "The difference is $", "your order stays as it was");
        var browser = new ShopClient(SHOP.store());

        var back = one.pays(browser, one.pressesPay(browser));

        assertThat(browser.get(back.location()).body())
                .contains("How your order changed", "3 instead of 2", "added, 2", "You paid the difference of $")
                .doesNotContain("Accept and pay");
        assertThat(one.state(version)).isEqualTo(State.CURRENT);
        assertThat(one.order().total()).isEqualTo(placed.total().plus(version.difference()));
        assertThat(one.held(version)).isZero();
        Bought.waitFor(() -> one.bought.mails("Your order has changed").size() == 1);
        assertThat(one.kept()).isEqualTo(one.order().total().getAmountMinorLong());
        var stock = one.bought.onHand(Bought.OTHER);
        SHOP.bean(CancelOrder.class)
                .cancel(Bought.STORE, one.bought.order, UUID.randomUUID(), new CancelOrder.Wish.Whole());
        Bought.waitFor(() -> one.bought.refunds().equals(List.of("returned", "returned")));
        assertThat(one.kept()).isZero();
        assertThat(one.bought.returnedAtTheBank()).isEqualTo(placed.total().getAmountMinorLong());
        assertThat(one.bought.onHand(Bought.OTHER)).isEqualTo(stock + 2);
    }

    @Test
    void however_often_the_button_is_pressed_and_the_bank_speaks_it_is_paid_and_counted_once() throws Exception {
        var one = new Editing(SHOP, Map.of(Bought.SKU, 1));
        var version = one.made(Map.of(Bought.SKU, 2));
        var browser = new ShopClient(SHOP.store());
        var page = one.pressesPay(browser);
        assertThat(one.pressesPay(browser)).isEqualTo(page);
        var back = one.bought.guest.pays(page);
        var session = back.substring(back.indexOf('=') + 1);

        Editing.together(() -> SHOP.bean(SettleOrder.class).settle(Bought.STORE, session));

        assertThat(one.state(version)).isEqualTo(State.CURRENT);
        assertThat(one.versions()).hasSize(2);
        assertThat(one.order().line(Bought.SKU).orElseThrow().quantity()).isEqualTo(2);
        Bought.waitFor(() -> one.bought.mails("Your order has changed").size() == 1);
    }

    @Test
    void while_it_waits_nothing_ships_and_nobody_changes_the_order_again() {
        var one = new Editing(SHOP, Map.of(Bought.SKU, 1));
        var version = one.made(Map.of(Bought.SKU, 2));

        var shipped = SHOP.bean(ShipOrder.class)
                .ship(Bought.STORE, ShipOrder.Wish.all(one.bought.number(), "", ""), label -> {});
        assertThat(shipped.toString()).contains("a change that waits to be paid");
        assertThat(SHOP.bean(StageEdit.class).whyNot(one.order()))
                .hasValueSatisfying(it -> assertThat(it).contains("waits for the buyer to pay"));

        assertThat(withdrawChange.withdraw(Bought.STORE, one.bought.order, version.id()))
                .isEqualTo(WithdrawChange.Outcome.ENDED);
        assertThat(withdrawChange.withdraw(Bought.STORE, one.bought.order, version.id()))
                .isEqualTo(WithdrawChange.Outcome.NOT_WAITING);
        assertThat(one.held(version)).isZero();
        Bought.waitFor(() -> one.bought.mails("Your order stays as it was").size() == 1);
        var browser = new ShopClient(SHOP.store());
        assertThat(one.pressesPay(browser).toString()).contains("said=nothing-to-pay");
        one.bought.ships();
    }

    @Test
    void one_that_is_not_paid_in_time_ends_by_itself_and_one_that_was_paid_on_the_last_moment_counts() {
        var late = new Editing(SHOP, Map.of(Bought.SKU, 1));
        var paid = new Editing(SHOP, Map.of(Bought.SKU, 1));
        var lateVersion = late.made(Map.of(Bought.SKU, 2));
        var paidVersion = paid.made(Map.of(Bought.SKU, 2));
        paid.bought.guest.pays(paid.pressesPay(new ShopClient(SHOP.store())));
        List.of(lateVersion, paidVersion)
                .forEach(it -> SHOP.bean(JdbcClient.class)
                        .sql(
                                "update orders.version set expires_at = now() - interval '1 second' where id = :id and state = 'waiting'")
                        .param("id", it.id())
                        .update());

        withdrawChange.sweep();
        withdrawChange.sweep();

        assertThat(late.state(lateVersion)).isEqualTo(State.EXPIRED);
        assertThat(late.held(lateVersion)).isZero();
        assertThat(paid.state(paidVersion)).isEqualTo(State.CURRENT);
        Bought.waitFor(() -> late.bought.mails("Your order stays as it was").size() == 1);
        Bought.waitFor(() -> paid.bought.mails("Your order has changed").size() == 1);
        assertThat(late.bought.mails("Your order stays as it was").getFirst().text())
                .contains("wasn’t paid in time");
    }

    @Test
    void money_for_a_change_whose_order_was_canceled_meanwhile_goes_back() {
        var one = new Editing(SHOP, Map.of(Bought.SKU, 1));
        var version = one.made(Map.of(Bought.SKU, 2));
        var page = one.pressesPay(new ShopClient(SHOP.store()));
        SHOP.bean(CancelOrder.class)
                .cancel(Bought.STORE, one.bought.order, UUID.randomUUID(), new CancelOrder.Wish.Whole());
        assertThat(one.state(version)).isEqualTo(State.WITHDRAWN);
        assertThat(one.held(version)).isZero();

        var back = one.bought.guest.pays(page);
        SHOP.bean(SettleOrder.class).settle(Bought.STORE, back.substring(back.indexOf('=') + 1));

        Bought.waitFor(() -> one.bought.refunds().equals(List.of("returned", "returned")));
        assertThat(one.kept()).isZero();
        assertThat(one.order().line(Bought.SKU).orElseThrow().quantity()).isEqualTo(1);
    }

    @Test
    void a_late_payment_that_came_back_to_the_store_and_that_the_bank_gave_back_then_is_not_refunded_from_the_first() {
        var one = paidTooLate();
        one.bought.ships();
        one.closed(one.disputed(false), "lost");
        var late = SHOP.bean(Refunds.class).of(Bought.STORE, one.bought.order).getFirst();

        assertThat(SHOP.bean(RetryRefund.class).retry(Bought.STORE, one.bought.order, late.id()))
                .isEqualTo(new RetryRefund.Outcome.NoLongerFits());
        assertThat(one.bought.refunds()).containsExactly("refused");
    }

    @Test
    void when_the_bank_gives_such_a_late_payment_back_before_the_order_shipped_the_whole_first_is_refunded() {
        var one = paidTooLate();
        var total = one.bought.total();
        one.closed(one.disputed(false), "lost");

        Bought.waitFor(() -> one.bought.refunds().equals(List.of("refused", "returned")));
        assertThat(one.bought.state()).isEqualTo("cancelled");
        assertThat(one.bought.returnedAtTheBank()).isEqualTo(total);
    }

    /** A change, when it was withdrawn already; and the money, which goes back, does not arrive. */
    private static Editing paidTooLate() {
        var one = new Editing(SHOP, Map.of(Bought.SKU, 1));
        var db = SHOP.bean(JdbcClient.class);
        var browser = new ShopClient(SHOP.store());
        var version = one.made(Map.of(Bought.SKU, 2));
        var page = one.pressesPay(browser);
        db.sql("update orders.version set state = 'withdrawn' where id = :id")
                .param("id", version.id())
                .update();
        one.pays(browser, page);
        Bought.waitFor(() -> one.bought.refunds().equals(List.of("returned")));
        one.bought.bankFails(db.sql("select reference from payments.refund where order_id = :order")
                .param("order", one.bought.order.value())
                .query(String.class)
                .single());
        Bought.waitFor(() -> one.bought.refunds().equals(List.of("refused")));
        return one;
    }

    @Test
    void after_a_paid_change_a_cheaper_one_and_a_refund_after_shipping_give_back_exactly_what_was_paid() {
        var one = new Editing(SHOP, Map.of(Bought.SKU, 2));
        one.made(Map.of(Bought.SKU, 4));
        var browser = new ShopClient(SHOP.store());
        one.pays(browser, one.pressesPay(browser));
        one.made(Map.of(Bought.SKU, 1));

        assertThat(one.versions()).hasSize(3);
        Bought.waitFor(() -> one.bought.refunds().stream().allMatch("returned"::equals));
        assertThat(one.kept()).isEqualTo(one.order().total().getAmountMinorLong());
        Bought.waitFor(() -> one.bought.mails("Your order has changed").size() == 2);
    }

    @Test
    @Tag("race")
    void the_last_piece_goes_to_one_of_two_changes() throws Exception {
        var orders = List.of(new Editing(SHOP, Map.of(Bought.SKU, 1)), new Editing(SHOP, Map.of(Bought.SKU, 1)));
        var sku = "PES010-090-25";
        var db = SHOP.bean(JdbcClient.class);
        var had = db.sql("select on_hand - held from catalog.stock where store_id = 'millipore' and sku = :sku")
                .param("sku", sku)
                .query(Integer.class)
                .single();
        db.sql("update catalog.stock set on_hand = held + 1 where store_id = 'millipore' and sku = :sku")
                .param("sku", sku)
                .update();
        var made = new HashMap<Editing, EditOrder.Outcome>();
        for (var one : orders) {
            var wish = one.wish(Map.of(Bought.SKU, 1, sku, 1));
            made.put(one, one.edit(UUID.randomUUID(), wish, one.seen(wish)));
        }
        assertThat(made.values())
                .filteredOn(EditOrder.Outcome.Made.class::isInstance)
                .hasSize(1);
        assertThat(made.values())
                .filteredOn(new EditOrder.Outcome.Short(sku, 0)::equals)
                .hasSize(1);
        for (var one : orders) {
            SHOP.bean(shop.troth.orders.edit.OrderVersions.class)
                    .waiting(Bought.STORE, one.bought.order)
                    .ifPresent(it -> withdrawChange.withdraw(Bought.STORE, one.bought.order, it.id()));
        }
        db.sql("update catalog.stock set on_hand = held + :had where store_id = 'millipore' and sku = :sku")
                .param("had", had)
                .param("sku", sku)
                .update();
    }
}
