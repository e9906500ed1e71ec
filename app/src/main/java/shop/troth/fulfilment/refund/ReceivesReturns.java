package shop.troth.fulfilment.refund;

import java.util.Map;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Somebody who knows which pieces of an order came back with a return. Asked while the order is locked. */
public interface ReceivesReturns {

    /** By catalog number, how many came back, undamaged or not; whatever became of the return. */
    Map<String, Integer> received(StoreId store, OrderId order);
}
