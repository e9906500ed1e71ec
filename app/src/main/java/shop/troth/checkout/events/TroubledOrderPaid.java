package shop.troth.checkout.events;

import java.time.Instant;
import shop.troth.kernel.Event;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** An order was paid whose payment had been in trouble. */
public record TroubledOrderPaid(StoreId store, OrderId order, Instant at) implements Event {}
