package shop.troth.desk.pack;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.RemainingPieces;
import shop.troth.fulfillment.ship.HeldOrders;
import shop.troth.fulfillment.ship.ShipOrders;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.OrderList;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.orders.Shipments;

/** The orders that were ticked in the list, with what is left to ship of them. Takes a few statements, however many orders there are. */
@Component
@RequiredArgsConstructor
class ChosenOrders {

    /** Boxes of the list: one for each order, and one for all that wait longest. */
    static final String ORDER = "order";

    static final String ALL = "all";

    /**
     * @param pieces left to ship, by catalog number; 0 for a line of which none are
     * @param first whether nothing of the order was shipped before
     */
    record Chosen(Order order, Map<String, Integer> pieces, boolean first) {}

    private final OrderList list;
    private final Orders orders;
    private final Cancellations cancellations;
    private final Shipments shipments;
    private final HeldOrders heldOrders;

    /** The ticked orders, at most {@link ShipOrders#MOST}; the others are for the next batch. */
    List<Order> of(StoreId store, HttpServletRequest request) {
        var ticked = request.getParameterValues(ORDER);
        var numbers = request.getParameter(ALL) != null
                ? list.oldestToShip(store, ShipOrders.MOST)
                : Stream.ofNullable(ticked)
                        .flatMap(Arrays::stream)
                        .distinct()
                        .limit(ShipOrders.MOST)
                        .toList();
        return numbers.isEmpty() ? List.of() : orders.numbered(store, numbers);
    }

    /** The orders among them that can be packed now: paid, and not on hold. */
    List<Chosen> toPack(StoreId store, List<Order> chosen) {
        var paid = chosen.stream().filter(it -> it.state() == OrderState.PAID).toList();
        if (paid.isEmpty()) {
            return List.of();
        }
        List<OrderId> ids = paid.stream().map(Order::id).toList();
        var held = heldOrders.why(store, ids);
        var gone = cancellations.ofAll(store, ids);
        var sent = shipments.ofAll(store, ids);
        return paid.stream()
                .filter(it -> !held.containsKey(it.id()))
                .map(it -> new Chosen(
                        it,
                        RemainingPieces.toShip(
                                it, gone.getOrDefault(it.id(), List.of()), sent.getOrDefault(it.id(), List.of())),
                        sent.getOrDefault(it.id(), List.of()).isEmpty()))
                .toList();
    }
}
