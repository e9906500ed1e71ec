package shop.troth.fulfillment.refund;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Somebody who knows which pieces of an order came back with a return. Called while the order is locked. */
public interface ReceivesReturns {

    /** By catalog number, how many came back, undamaged or not; whatever became of the return. */
    Map<String, Integer> received(StoreId store, OrderId order);

    /**
     * Something was refunded: the received return it was for ends, and each of whose pieces none waits for its refund any more, the
     * oldest first.
     *
     * @param goodsReturn that it was for; empty for none
     * @param unpaid by catalog number, pieces that came back and are not refunded
     */
    void refunded(StoreId store, OrderId order, Optional<UUID> goodsReturn, Map<String, Integer> unpaid, Instant now);
}
