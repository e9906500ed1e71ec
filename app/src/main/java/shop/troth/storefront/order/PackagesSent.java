package shop.troth.storefront.order;

import java.util.List;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Progress;
import shop.troth.stores.Store;

/** What was shipped of an order so far, as its page shows it. */
final class PackagesSent {

    private PackagesSent() {}

    /** None for an order that went out whole: what happens next says it all. */
    static List<OrderView.Package> of(Store store, Order order, Progress progress) {
        var all = progress.shipments();
        if (all.size() == 1 && order.state() == OrderState.SHIPPED) {
            return List.of();
        }
        return all.stream()
                .map(it -> new OrderView.Package(
                        OrderWords.sent(it, store.dispatch()::said),
                        OrderWords.pieces(order, it.pieces()),
                        trackingLink(store, it)))
                .toList();
    }

    static String trackingLink(Store store, Progress.Shipment shipment) {
        return store.trackingLink(shipment.carrier(), shipment.tracking()).orElse("");
    }
}
