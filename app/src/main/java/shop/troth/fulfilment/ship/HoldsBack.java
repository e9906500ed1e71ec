package shop.troth.fulfilment.ship;

import java.util.Optional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Somebody who may say that an order is not to go out for now. Asked while the order is locked, in the transaction that sends it. */
public interface HoldsBack {

    /** What keeps it here, in a few words that tell nothing of the person; empty to let it go. */
    Optional<String> why(StoreId store, OrderId order);
}
