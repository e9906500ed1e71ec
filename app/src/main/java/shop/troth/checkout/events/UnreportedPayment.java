package shop.troth.checkout.events;

import java.time.Instant;
import shop.troth.kernel.Event;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** A payment was found to be paid only by asking the bank: neither the browser nor a message from the bank had reported it. */
public record UnreportedPayment(StoreId store, OrderId order, Instant at) implements Event {}
