package shop.troth.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.refund.FindRefundable;
import shop.troth.fulfillment.refund.RefundOrder;
import shop.troth.fulfillment.refund.RefundRequest;
import shop.troth.fulfillment.returned.OpenReturn;
import shop.troth.fulfillment.ship.ShipOrder;
import shop.troth.mail.MailWriter;
import shop.troth.orders.Orders;
import shop.troth.stores.Stores;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.RunningShop;

/** However many of one kind are written at once, it takes the same few statements. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailsTogetherTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final int BATCHES = 2; // the ledger may commit what one opening noted in several

    private final List<Bought> bought = Stream.generate(() -> new Bought(SHOP, Map.of(Bought.SKU, 3)))
            .limit(4)
            .toList();
    private final Map<String, List<UUID>> about = new LinkedHashMap<>();

    @Test
    void mails_about_cancellations_shipments_refunds_and_returns_of_many_orders_are_opened_and_written_together() {
        SHOP.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            bought.forEach(this::happens);
            about.forEach((kind, things) -> {
                statements(kind, things.subList(0, 1)); // the first finds the caches empty
                var one = statements(kind, things.subList(0, 1));
                assertThat(statements(kind, things)).as(kind).isLessThanOrEqualTo(one + BATCHES);
            });
            status.setRollbackOnly();
        });
        assertThat(about.values()).hasSize(4).allMatch(it -> it.size() == bought.size());
    }

    /** A piece is canceled, the others ship, one is refunded and one is to come back. */
    private void happens(Bought one) {
        var canceled = UUID.randomUUID();
        SHOP.bean(CancelOrder.class)
                .cancel(Bought.STORE, one.order, canceled, new CancelOrder.Wish.Some(Map.of(Bought.SKU, 1)));
        var shipped =
                SHOP.bean(ShipOrder.class).ship(Bought.STORE, ShipOrder.Wish.all(one.number(), "", ""), label -> {});
        var shipment = ((ShipOrder.Outcome.Shipped) shipped).shipment().id();
        var refunded = UUID.randomUUID();
        var order = SHOP.bean(Orders.class).find(Bought.STORE, one.order).orElseThrow();
        var none = Money.zero(CurrencyUnit.USD);
        SHOP.bean(RefundOrder.class)
                .refund(
                        Bought.STORE,
                        one.order,
                        refunded,
                        new RefundRequest(Map.of(Bought.SKU, 1), Map.of(), false, none, Set.of()),
                        SHOP.bean(FindRefundable.class).of(order).version());
        var returned = UUID.randomUUID();
        SHOP.bean(OpenReturn.class)
                .open(Bought.STORE, one.order, returned, Map.of(Bought.SKU, 1), "Doesn’t work", false);
        Map.of(
                        MailKinds.CANCELLED,
                        canceled,
                        MailKinds.SHIPPED,
                        shipment,
                        MailKinds.REFUNDED,
                        refunded,
                        MailKinds.RETURN_APPROVED,
                        returned)
                .forEach((kind, thing) -> about.computeIfAbsent(kind, it -> new java.util.ArrayList<>())
                        .add(thing));
    }

    private static int statements(String kind, Collection<UUID> things) {
        var store = SHOP.bean(Stores.class).get(Bought.STORE);
        var writer = SHOP.application().getBeansOfType(MailWriter.class).values().stream()
                .filter(it -> it.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        return OwnStatements.of(() -> assertThat(writer.write(store, things)).hasSize(things.size()));
    }
}
