package shop.troth.fulfillment.ship;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Which paid orders are on hold, whoever says so. */
@Component
public class HeldOrders {

    private final List<HoldsBack> holdsBack;

    HeldOrders(List<HoldsBack> holdsBack) {
        this.holdsBack = holdsBack;
    }

    /** What keeps each of them here, in a few words that tell nothing of the person; those that may go are left out. */
    public Map<OrderId, String> why(StoreId store, Collection<OrderId> paid) {
        var held = new HashMap<OrderId, String>();
        if (!paid.isEmpty()) {
            holdsBack.forEach(it -> held.putAll(it.why(store, paid)));
        }
        return held;
    }
}
