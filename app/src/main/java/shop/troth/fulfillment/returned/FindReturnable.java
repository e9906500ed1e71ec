package shop.troth.fulfillment.returned;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.fulfillment.refund.FindRefundable;
import shop.troth.orders.Order;
import shop.troth.orders.OrderProgress;
import shop.troth.orders.OrderState;
import shop.troth.orders.ProgressedOrders;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Finds which pieces of an order can be returned, and until when its buyer may ask. */
@Service
@RequiredArgsConstructor
public class FindReturnable {

    /**
     * What can be returned.
     *
     * @param left shipped pieces that are not refunded, did not come back, and are in no open return, by SKU
     * @param until the last day on which the buyer may ask, in the store's time zone: by the store's settings or its policy, whichever is
     *     later; empty if neither accepts requests
     * @param isInTime whether the buyer may ask now
     */
    public record Returnable(Map<String, Integer> left, Optional<LocalDate> until, boolean isInTime) {

        public boolean isEmpty() {
            return left.values().stream().allMatch(it -> it == 0);
        }
    }

    private final FindRefundable findRefundable;
    private final GoodsReturns returns;
    private final ProgressedOrders progressed;
    private final PromisedReturns promised;
    private final Stores stores;
    private final Clock clock;

    /**
     * Nothing can be returned of an order that has not shipped. The days count from the last shipment, or from the last day of the promised
     * arrival if that is later.
     */
    public Returnable of(Order order) {
        var left = new LinkedHashMap<String, Integer>();
        if (order.state() != OrderState.SHIPPED) {
            return new Returnable(left, Optional.empty(), false);
        }
        findRefundable.of(order).lines().forEach(it -> left.put(it.line().sku(), it.refundable() - it.returned()));
        returns.of(order.store(), order.id()).stream()
                .filter(it -> it.state().isOpen())
                .flatMap(it -> it.lines().stream())
                .forEach(it -> left.computeIfPresent(it.sku(), (sku, there) -> Math.max(0, there - it.missing())));
        var store = stores.get(order.store());
        var zone = store.dispatch().zone();
        var until = arrived(order, zone).flatMap(it -> lastDay(store, it));
        var today = LocalDate.ofInstant(clock.instant(), zone);
        return new Returnable(
                left, until, until.filter(it -> !today.isAfter(it)).isPresent());
    }

    private Optional<LocalDate> lastDay(Store store, LocalDate arrived) {
        var set = store.conditions().returnDays().stream().mapToObj(arrived::plusDays);
        return Stream.concat(set, promised.lastDay(store.id(), arrived).stream())
                .max(LocalDate::compareTo);
    }

    private Optional<LocalDate> arrived(Order order, ZoneId zone) {
        Optional<Instant> shipped = progressed
                .find(order.store(), order.id())
                .flatMap(OrderProgress::lastShipment)
                .map(OrderProgress.Shipment::at);
        return shipped.map(it -> LocalDate.ofInstant(it, zone))
                .map(day -> order.delivery()
                        .arrival()
                        .map(it -> it.until())
                        .filter(it -> it.isAfter(day))
                        .orElse(day));
    }
}
