package shop.troth.checkout.events;

import java.time.Instant;
import shop.troth.kernel.Event;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** The bank took money for an order that was canceled at this moment, because the store's policy no longer allows taking it. */
public record PaidAfterCancel(StoreId store, OrderId order, Instant at) implements Event {}
