package shop.troth.checkout.events;

import java.time.Instant;
import shop.troth.kernel.Event;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** The bank did not answer when asked about a payment that has been open for a while. */
public record BankSilent(StoreId store, OrderId order, Instant at) implements Event {}
