package shop.troth.fulfillment.ship;

import java.util.Collection;
import java.util.Map;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Can put orders on hold. Asked while they are locked, in the transaction that ships them. */
public interface ShippingBlocker {

    /** Why each order is on hold, in a few words that reveal nothing about the person; without orders that may ship. */
    Map<OrderId, String> why(StoreId store, Collection<OrderId> orders);
}
