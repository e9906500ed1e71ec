package shop.troth.orders;

import java.util.Collection;
import java.util.Optional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/**
 * Somebody who may say that no money of an order is to go back, by a refund or a cancellation. Asked while the order is locked, in the
 * transaction that would give it back.
 */
public interface HoldsMoney {

    /** Why not, in a sentence for staff that tells nothing of the person; empty to let it go. */
    Optional<String> whyNoRefund(StoreId store, OrderId order);

    /** What the first of them says who has something against it. */
    static Optional<String> whyNoRefund(Collection<HoldsMoney> all, StoreId store, OrderId order) {
        return all.stream().flatMap(it -> it.whyNoRefund(store, order).stream()).findFirst();
    }
}
