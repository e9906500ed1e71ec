package shop.troth.fulfillment.refund;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Knows which pieces of an order came back with a return. Called while the order is locked. */
public interface ReceivesReturns {

    /** The number of pieces that came back, damaged or not, by SKU, regardless of the state of the return. */
    Map<String, Integer> received(StoreId store, OrderId order);

    /**
     * Called after a refund: ends the received return that it was for, and each received return of which no piece waits for a refund
     * anymore.
     *
     * @param goodsReturn id of the return that it was for; empty if none
     * @param unpaid pieces that came back and are not refunded, by SKU
     */
    void refunded(StoreId store, OrderId order, Optional<UUID> goodsReturn, Map<String, Integer> unpaid, Instant now);
}
