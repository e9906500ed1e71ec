package shop.troth.fulfillment;

import java.time.Instant;
import shop.troth.kernel.Event;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Nothing is left of an order: it was cancelled after it had been paid. Said in the transaction in which it happens. */
public record OrderCancelled(StoreId store, OrderId order, Instant at) implements Event {}
