package shop.troth.desk.pack;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.desk.reveal.ReprintLabel;
import shop.troth.desk.serve.Visitor;
import shop.troth.fulfillment.ship.ShipOrders;
import shop.troth.fulfillment.ship.ShipOrders.Outcome;
import shop.troth.fulfillment.ship.ShipOrders.Why;
import shop.troth.kernel.OrderId;
import shop.troth.orders.Order;
import shop.troth.orders.Shipments;
import shop.troth.staff.StaffEvents;

/** Ships all that is left of chosen orders for a member of staff, and logs it. With the same key, nothing ships twice. */
@Component
@RequiredArgsConstructor
class ShipChosen {

    private final ShipOrders shipOrders;
    private final Shipments shipments;
    private final StaffEvents events;

    /** @throws ResponseStatusException 403 if their role may not see labels */
    void mustSeeLabels(Visitor visitor) {
        if (!ReprintLabel.isFor(visitor)) {
            events.add(visitor.store().id().value(), visitor.id(), ReprintLabel.REFUSED, "", "");
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    /** @param tracking as {@link ShipOrders#ship} */
    Outcome ship(Visitor visitor, List<Order> orders, UUID key, String carrier, Map<OrderId, String> tracking) {
        var store = visitor.store().id();
        var outcome = shipOrders.ship(store, orders.stream().map(Order::id).toList(), key, carrier, tracking);
        if (outcome instanceof Outcome.Done done) {
            note(visitor, key, orders, done);
        }
        return outcome;
    }

    /** What this wish shipped, now or when it was asked before: whoever died then may not have noted it. */
    private void note(Visitor visitor, UUID key, List<Order> orders, Outcome.Done done) {
        var store = visitor.store().id();
        var all = orders.stream().collect(Collectors.toMap(it -> ShipOrders.shipment(key, it.id()), Order::number));
        var before = done.not().containsValue(new Why.Before())
                ? shipments.orders(store, all.keySet()).keySet()
                : Set.<UUID>of();
        var shipped = all.entrySet().stream()
                .filter(it -> done.labels().containsKey(it.getValue()) || before.contains(it.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        events.onceAll(store.value(), visitor.id(), "shipped", shipped);
    }

    static String words(Why why) {
        return switch (why) {
            case Why.Before() -> "was shipped before";
            case Why.NotNow(var state) -> "is not paid, or is canceled";
            case Why.HeldBack(var by) -> "is on hold because of " + by;
            case Why.NotAllowed() -> "the privacy policy does not let the carrier have this address, or it was erased";
        };
    }
}
