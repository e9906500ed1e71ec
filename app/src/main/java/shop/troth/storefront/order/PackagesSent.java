package shop.troth.storefront.order;

import java.util.List;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Progress;
import shop.troth.stores.Store;

/** Lists what was shipped of an order so far, for its page. */
final class PackagesSent {

    private PackagesSent() {}

    /** Returns the packages; empty for an order shipped in one package, whose status says enough. */
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
