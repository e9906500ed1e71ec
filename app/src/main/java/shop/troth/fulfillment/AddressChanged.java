package shop.troth.fulfillment;

import java.time.Instant;
import shop.troth.kernel.Event;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** An order's shipping address was changed. Published in the transaction in which it happens. */
public record AddressChanged(StoreId store, OrderId order, Instant at) implements Event {}
