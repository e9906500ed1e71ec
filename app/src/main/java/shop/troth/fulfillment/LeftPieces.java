package shop.troth.fulfillment;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Order;
import shop.troth.orders.Progress.Shipment;

/** How many pieces of each line stay in an order, and how many of them were shipped or still are to be. */
public final class LeftPieces {

    private LeftPieces() {}

    /** By catalog number, in the order of the lines; 0 for a line that is cancelled. */
    public static Map<String, Integer> of(Order order, Collection<Cancellation> cancellations) {
        var left = new LinkedHashMap<String, Integer>();
        order.lines().forEach(it -> left.put(it.sku(), it.quantity()));
        cancellations.forEach(it -> it.pieces().forEach((sku, gone) -> left.merge(sku, -gone, Integer::sum)));
        return left;
    }

    /** Those that are neither canceled nor shipped, likewise. */
    public static Map<String, Integer> toShip(
            Order order, Collection<Cancellation> cancellations, Collection<Shipment> shipments) {
        var left = of(order, cancellations);
        shipments.forEach(it -> it.pieces().forEach((sku, sent) -> left.merge(sku, -sent, Integer::sum)));
        return left;
    }

    /** Those that were shipped, likewise; 0 for a line of which nothing was. */
    public static Map<String, Integer> shipped(Order order, Collection<Shipment> shipments) {
        var shipped = new LinkedHashMap<String, Integer>();
        order.lines().forEach(it -> shipped.put(it.sku(), 0));
        shipments.forEach(it -> it.pieces().forEach((sku, sent) -> shipped.merge(sku, sent, Integer::sum)));
        return shipped;
    }

    /** Changes with each cancellation and each shipment of an order. */
    public static String version(Collection<Cancellation> cancellations, Collection<Shipment> shipments) {
        return cancellations.size() + "-" + shipments.size();
    }

    /** Whether none of these is any. */
    public static boolean isNone(Map<String, Integer> pieces) {
        return pieces.values().stream().allMatch(it -> it == 0);
    }

    /** Why these pieces cannot be taken out of those, if they cannot. */
    static Optional<CancelOrder.Outcome> refusal(Map<String, Integer> left, Map<String, Integer> pieces) {
        for (var piece : pieces.entrySet()) {
            var there = left.getOrDefault(piece.getKey(), 0);
            if (piece.getValue() < 0 || piece.getValue() > there) {
                return Optional.of(new CancelOrder.Outcome.NotSoMany(piece.getKey(), there));
            }
        }
        return isNone(pieces) ? Optional.of(new CancelOrder.Outcome.NothingNamed()) : Optional.empty();
    }
}
