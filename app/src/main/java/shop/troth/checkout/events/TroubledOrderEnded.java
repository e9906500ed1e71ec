package shop.troth.checkout.events;

import java.time.Instant;
import shop.troth.kernel.Event;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** An order whose payment had been in trouble was not paid and has ended. */
public record TroubledOrderEnded(StoreId store, OrderId order, Instant at) implements Event {}
