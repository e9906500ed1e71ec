package shop.troth.fulfillment.edit;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.ship.ShippingBlocker;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.orders.edit.OrderVersions;

/** Holds back an order while a change of it waits for payment: what ships now might be what the change removes. */
@Component
@RequiredArgsConstructor
class HoldEdited implements ShippingBlocker {

    private final OrderVersions versions;

    @Override
    public Map<OrderId, String> why(StoreId store, Collection<OrderId> orders) {
        return versions.withWaiting(store, orders).stream()
                .collect(Collectors.toMap(Function.identity(), it -> "a change that waits to be paid"));
    }
}
