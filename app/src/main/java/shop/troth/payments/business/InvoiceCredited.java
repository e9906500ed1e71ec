package shop.troth.payments.business;

import java.time.Instant;
import shop.troth.kernel.Event;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** A refund of an order on account was credited to its invoice. Published in the transaction in which it happens. */
public record InvoiceCredited(StoreId store, OrderId order, Instant at) implements Event {}
