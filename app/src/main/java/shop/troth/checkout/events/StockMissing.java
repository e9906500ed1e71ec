package shop.troth.checkout.events;

import java.time.Instant;
import shop.troth.kernel.Event;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** An order was paid, but its pieces could not be taken from stock. */
public record StockMissing(StoreId store, OrderId order, Instant at) implements Event {}
