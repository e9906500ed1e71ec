package shop.troth.checkout.events;

import java.time.Instant;
import shop.troth.kernel.Event;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** A payment was found paid by asking: neither the browser nor a message of the bank had told of it. */
public record UnreportedPayment(StoreId store, OrderId order, Instant at) implements Event {}
