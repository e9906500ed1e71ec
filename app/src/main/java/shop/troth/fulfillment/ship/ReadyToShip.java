package shop.troth.fulfillment.ship;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;

/** Says which orders cannot ship now, and why. Must be called with the orders locked, because a hold may be placed until then. */
@Component
@RequiredArgsConstructor
class ReadyToShip {

    /** Why an order cannot ship. */
    sealed interface Obstacle {
        /** Nothing is left to ship. */
        record Shipped() implements Obstacle {}

        /** The order is not paid yet, or canceled. */
        record NotPaid(OrderState state) implements Obstacle {}

        /** @param why a few words, such as the number of a case */
        record HeldBack(String why) implements Obstacle {}
    }

    private final HeldOrders heldOrders;

    /** The obstacles by order; without orders that are ready. */
    Map<OrderId, Obstacle> obstacles(StoreId store, Collection<Order> locked) {
        var paid = locked.stream()
                .filter(it -> it.state() == OrderState.PAID)
                .map(Order::id)
                .toList();
        var held = heldOrders.why(store, paid);
        var obstacles = new LinkedHashMap<OrderId, Obstacle>();
        for (var order : locked) {
            var why = held.get(order.id());
            if (order.state() == OrderState.SHIPPED) {
                obstacles.put(order.id(), new Obstacle.Shipped());
            } else if (order.state() != OrderState.PAID) {
                obstacles.put(order.id(), new Obstacle.NotPaid(order.state()));
            } else if (why != null) {
                obstacles.put(order.id(), new Obstacle.HeldBack(why));
            }
        }
        return obstacles;
    }
}
