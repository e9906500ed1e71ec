package shop.troth.fulfillment.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.refund.FindRefundable;
import shop.troth.fulfillment.refund.RefundOrder;
import shop.troth.fulfillment.refund.RefundRequest;
import shop.troth.fulfillment.returned.OpenReturn;
import shop.troth.fulfillment.returned.StepReturn;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.orders.OrderState;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** The whole life of an order that was changed: the difference paid, shipped in two packages, returned in part, refunded over both payments. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EditedOrderLifeTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Money NONE = Money.zero(CurrencyUnit.USD);

    private final Editing one = new Editing(SHOP, Map.of(Bought.SKU, 2, Bought.OTHER, 1));
    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @Test
    void an_order_changed_paid_shipped_in_part_returned_in_part_and_refunded_adds_up_to_the_cent_at_every_step() {
        var placed = one.order().total();
        var difference = one.grows(new ShopClient(SHOP.store()), Map.of(Bought.SKU, 5, Bought.OTHER, 1))
                .difference();
        var total = one.order().total();
        assertThat(total).isEqualTo(placed.plus(difference));
        assertKept(total);

        ships(Map.of(Bought.SKU, 3));
        var first = refunded(pieces(1, Optional.empty()));
        assertKept(total.minus(first));

        ships(Map.of(Bought.SKU, 2, Bought.OTHER, 1));
        assertThat(one.order().state()).isEqualTo(OrderState.SHIPPED);
        var stock = one.bought.onHand(Bought.SKU);
        var returned = comesBack(2);
        assertThat(one.bought.onHand(Bought.SKU)).isEqualTo(stock + 1); // the other one was damaged
        var second = refunded(pieces(2, Optional.of(returned)));
        assertKept(total.minus(first).minus(second));
        assertThat(one.bought.onHand(Bought.SKU)).isEqualTo(stock + 1);

        var rest = refunded(SHOP.bean(FindRefundable.class).of(one.order()).whole(Set.of()));

        assertThat(first.plus(second).plus(rest)).isEqualTo(total);
        assertKept(NONE);
        assertThat(one.bought.returnedAtTheBank()).isEqualTo(placed.getAmountMinorLong());
        assertThat(one.bought.returnedOfChange()).isEqualTo(difference.getAmountMinorLong());
        assertThat(SHOP.bean(FindRefundable.class).of(one.order()).total().isZero())
                .isTrue();
        Bought.waitFor(() -> one.bought.mails("Refund for your order").size() == 3);
    }

    private void ships(Map<String, Integer> pieces) {
        var wish = new ShipOrder.Wish(one.bought.number(), UUID.randomUUID(), Optional.of(pieces), "", "");
        assertThat(SHOP.bean(ShipOrder.class).ship(Bought.STORE, wish, label -> {}))
                .isInstanceOf(ShipOrder.Outcome.Shipped.class);
    }

    /** So many pieces, one of them damaged. @return the number of their return */
    private UUID comesBack(int pieces) {
        var id = UUID.randomUUID();
        assertThat(SHOP.bean(OpenReturn.class)
                        .open(Bought.STORE, one.bought.order, id, Map.of(Bought.SKU, pieces), "Doesn’t work", false))
                .isInstanceOf(OpenReturn.Outcome.Opened.class);
        SHOP.bean(StepReturn.class).step(Bought.STORE, one.bought.order, id, new StepReturn.Step.Approve());
        var received = new StepReturn.Step.Receive(Map.of(Bought.SKU, pieces - 1), Map.of(Bought.SKU, 1));
        assertThat(SHOP.bean(StepReturn.class).step(Bought.STORE, one.bought.order, id, received))
                .isEqualTo(new StepReturn.Outcome.Done());
        return id;
    }

    private static RefundRequest pieces(int pieces, Optional<UUID> goodsReturn) {
        return new RefundRequest(Map.of(Bought.SKU, pieces), Map.of(), false, NONE, Set.of(), goodsReturn);
    }

    /** @return what went back */
    private Money refunded(RefundRequest wish) {
        var seen = SHOP.bean(FindRefundable.class).of(one.order()).version();
        var outcome =
                SHOP.bean(RefundOrder.class).refund(Bought.STORE, one.bought.order, UUID.randomUUID(), wish, seen);
        assertThat(outcome).isInstanceOf(RefundOrder.Outcome.Refunded.class);
        Bought.waitFor(() -> one.bought.refunds().stream().allMatch("returned"::equals));
        return ((RefundOrder.Outcome.Refunded) outcome).credit().total();
    }

    /** What both payments paid, less what was refunded of either, here and at the bank. */
    private void assertKept(Money money) {
        assertThat(one.kept()).isEqualTo(money.getAmountMinorLong());
        var paid = db.sql(
                        "select sum(amount_minor) from payments.payment where state = 'paid' and (order_id = :order or for_order = :order)")
                .param("order", one.bought.order.value())
                .query(Long.class)
                .single();
        assertThat(paid - one.bought.returnedAtTheBank() - one.bought.returnedOfChange())
                .isEqualTo(money.getAmountMinorLong());
    }
}
