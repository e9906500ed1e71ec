package shop.troth.fulfillment;

import java.time.Instant;
import shop.troth.kernel.Event;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** A paid order was canceled and nothing of it is left. Published in the transaction in which it happens. */
public record OrderCancelled(StoreId store, OrderId order, Instant at) implements Event {}
