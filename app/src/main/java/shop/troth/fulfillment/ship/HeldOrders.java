package shop.troth.fulfillment.ship;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Which paid orders are on hold, for any reason. */
@Component
@RequiredArgsConstructor
public class HeldOrders {

    private final List<ShippingBlocker> holdsBack;

    /** Why each order is on hold, in a few words that reveal nothing about the person; without orders that may ship. */
    public Map<OrderId, String> why(StoreId store, Collection<OrderId> paid) {
        var held = new HashMap<OrderId, String>();
        if (!paid.isEmpty()) {
            holdsBack.forEach(it -> held.putAll(it.why(store, paid)));
        }
        return held;
    }
}
