package shop.troth.checkout.events;

import java.time.Instant;
import shop.troth.kernel.Event;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** An order came to nothing whose payment had been in trouble: its pieces are free, its cart is open again. */
public record TroubledOrderEnded(StoreId store, OrderId order, Instant at) implements Event {}
