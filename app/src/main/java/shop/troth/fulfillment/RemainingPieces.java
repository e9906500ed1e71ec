package shop.troth.fulfillment;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Order;
import shop.troth.orders.OrderProgress.Shipment;

/** How many pieces of each line remain in an order, and how many of those have shipped or still have to. */
public final class RemainingPieces {

    private RemainingPieces() {}

    /** The pieces that are not canceled, by SKU in line order; 0 for a line that is canceled. */
    public static Map<String, Integer> of(Order order, Collection<Cancellation> cancellations) {
        var left = new LinkedHashMap<String, Integer>();
        order.lines().forEach(it -> left.put(it.sku(), it.quantity()));
        cancellations.forEach(it -> it.pieces().forEach((sku, gone) -> left.merge(sku, -gone, Integer::sum)));
        return left;
    }

    /** The pieces that are neither canceled nor shipped, by SKU in line order. */
    public static Map<String, Integer> toShip(
            Order order, Collection<Cancellation> cancellations, Collection<Shipment> shipments) {
        var left = of(order, cancellations);
        shipments.forEach(it -> it.pieces().forEach((sku, sent) -> left.merge(sku, -sent, Integer::sum)));
        return left;
    }

    /** The pieces that have shipped, by SKU in line order; 0 for a line of which none has. */
    public static Map<String, Integer> shipped(Order order, Collection<Shipment> shipments) {
        var shipped = new LinkedHashMap<String, Integer>();
        order.lines().forEach(it -> shipped.put(it.sku(), 0));
        shipments.forEach(it -> it.pieces().forEach((sku, sent) -> shipped.merge(sku, sent, Integer::sum)));
        return shipped;
    }

    /** A version that changes with each cancellation and shipment of an order. */
    public static String version(Collection<Cancellation> cancellations, Collection<Shipment> shipments) {
        return cancellations.size() + "-" + shipments.size();
    }

    /** Whether all quantities are 0. */
    public static boolean isNone(Map<String, Integer> pieces) {
        return pieces.values().stream().allMatch(it -> it == 0);
    }

    /** Why these pieces cannot be canceled, given what has not shipped; empty if they can. */
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
