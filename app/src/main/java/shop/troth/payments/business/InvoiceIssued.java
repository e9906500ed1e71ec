package shop.troth.payments.business;

import java.time.Instant;
import shop.troth.kernel.Event;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** An order on account is placed for good, and its invoice is issued. Published in the transaction in which it happens. */
public record InvoiceIssued(StoreId store, OrderId order, Instant at) implements Event {}
