package shop.troth.orders;

import java.util.Collection;
import java.util.Optional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Can forbid refunds of an order, including by cancellation. Called while the order is locked, in the transaction of the refund. */
public interface RefundBlocker {

    /** Returns the reason in a sentence for staff, without personal data; empty to allow the refund. */
    Optional<String> whyNoRefund(StoreId store, OrderId order);

    /** Returns the first reason given; empty if all allow it. */
    static Optional<String> whyNoRefund(Collection<RefundBlocker> all, StoreId store, OrderId order) {
        return all.stream().flatMap(it -> it.whyNoRefund(store, order).stream()).findFirst();
    }
}
