package shop.troth.rights.child;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.ship.ShippingBlocker;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;

/** Holds back orders of people who were found to be under 13. Costs one statement if there are none. */
@Component
@RequiredArgsConstructor
class HoldFrozen implements ShippingBlocker {

    private final FreezeRows rows;
    private final Orders orders;

    @Override
    public Map<OrderId, String> why(StoreId store, Collection<OrderId> all) {
        var frozen = rows.frozen(store);
        return frozen.isEmpty() || all.isEmpty()
                ? Map.of()
                : orders.findAll(store, all).stream()
                        .filter(it -> frozen.contains(it.buyer()))
                        .collect(Collectors.toMap(Order::id, it -> "its buyer’s data is frozen"));
    }
}
