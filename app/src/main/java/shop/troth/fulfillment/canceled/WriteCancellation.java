package shop.troth.fulfillment.canceled;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.catalog.Sku;
import shop.troth.catalog.stock.ChangeHolds;
import shop.troth.catalog.stock.Stock;
import shop.troth.kernel.OrderId;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.ProgressedOrders;
import shop.troth.orders.Shipments;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.orders.edit.OrderVersions;
import shop.troth.pricing.CountUses;

/** Writes a cancellation: its pieces are in stock again, and a whole order's discounts can be used by others. Of money it knows nothing. */
@Component
public class WriteCancellation {

    private final Cancellations cancellations;
    private final ProgressedOrders progressed;
    private final Shipments shipments;
    private final Stock stock;
    private final ChangeHolds holds;
    private final CountUses uses;
    private final OrderVersions versions;

    WriteCancellation(
            Cancellations cancellations,
            ProgressedOrders progressed,
            Shipments shipments,
            Stock stock,
            ChangeHolds holds,
            CountUses uses,
            OrderVersions versions) {
        this.cancellations = cancellations;
        this.progressed = progressed;
        this.shipments = shipments;
        this.stock = stock;
        this.holds = holds;
        this.uses = uses;
        this.versions = versions;
    }

    /**
     * Writes it, in the caller's transaction, which has locked the order.
     *
     * @param toShip the pieces that were left to ship of each line
     * @return whether nothing is left to ship now: the order has ended
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean write(Order order, Cancellation cancellation, Map<String, Integer> toShip) {
        var pieces = cancellation.pieces();
        cancellations.add(cancellation);
        if (cancellation.whole()) { // before stock is touched, as whoever places an order does
            uses.giveBack(
                    order.store(),
                    order.totals().discounts().stream()
                            .map(Order.Discount::promotion)
                            .toList(),
                    order.totals().coupon().map(Order.Coupon::code));
        }
        var skus = new TreeMap<Sku, Integer>();
        pieces.forEach((sku, quantity) -> skus.put(new Sku(sku), quantity));
        endChange(order, skus);
        stock.giveBack(order.store(), order.id(), skus);
        var ended = toShip.entrySet().stream().allMatch(it -> it.getValue() <= pieces.getOrDefault(it.getKey(), 0));
        if (ended && cancellation.whole()) {
            progressed.cancel(order.store(), order.id(), cancellation.at());
        } else if (ended) { // the rest was shipped
            shipments.complete(order.store(), order.id(), cancellation.at());
        }
        return ended;
    }

    /** A change that waits to be paid is of an order that is no more. Its stock is locked together with what goes back, in one order. */
    private void endChange(Order order, Map<Sku, Integer> back) {
        versions.waiting(order.store(), order.id()).ifPresent(it -> {
            var touched = new TreeSet<>(back.keySet());
            it.order().lines().forEach(line -> touched.add(new Sku(line.sku())));
            holds.lock(order.store(), touched);
            versions.end(order.store(), it.id(), OrderVersion.State.WITHDRAWN);
            stock.release(order.store(), new OrderId(it.id()));
        });
    }
}
