package shop.troth.fulfillment;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import lombok.RequiredArgsConstructor;
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

/**
 * Writes a cancellation: puts its pieces back in stock, and makes the discounts of a fully canceled order available to others. Does not
 * deal with the refund.
 */
@Component
@RequiredArgsConstructor
public class WriteCancellation {

    private final Cancellations cancellations;
    private final ProgressedOrders progressed;
    private final Shipments shipments;
    private final Stock stock;
    private final ChangeHolds holds;
    private final CountUses uses;
    private final OrderVersions versions;

    /**
     * Writes a cancellation, in the caller's transaction, which has locked the order.
     *
     * @param toShip the pieces of each line that had not shipped
     * @return whether nothing is left to ship, so that the order has ended
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean write(Order order, Cancellation cancellation, Map<String, Integer> toShip) {
        var pieces = cancellation.pieces();
        cancellations.add(cancellation);
        if (cancellation.whole()) { // before the stock is changed, as when an order is placed
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
        } else if (ended) { // the rest has shipped
            shipments.complete(order.store(), order.id(), cancellation.at());
        }
        return ended;
    }

    /**
     * Withdraws a change that waits for payment, because the order it applies to no longer exists as such. Locks its stock together with
     * what is put back, in one order.
     */
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
