package shop.troth.fulfillment.ship;

import java.util.Collection;
import java.util.Map;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Somebody who may say that orders are not to go out for now. Asked while they are locked, in the transaction that sends them. */
public interface HoldsBack {

    /** What keeps them here, in a few words that tell nothing of the person; those that may go are left out. */
    Map<OrderId, String> why(StoreId store, Collection<OrderId> orders);
}
