package shop.troth.fulfillment;

import java.time.Instant;
import shop.troth.kernel.Event;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Pieces of an order on account were canceled, or all of them. Published in the transaction in which it happens. */
public record AccountOrderReduced(StoreId store, OrderId order, Instant at) implements Event {}
