package shop.troth.fulfilment.refund;

import java.util.Optional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Somebody who may say that nothing of an order is to be refunded. Asked while the order is locked, in the refund's transaction. */
public interface HoldsMoney {

    /** Why not, in a sentence that tells nothing of the person; empty to let it go. */
    Optional<String> whyNoRefund(StoreId store, OrderId order);
}
