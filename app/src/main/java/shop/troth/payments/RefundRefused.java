package shop.troth.payments;

import java.time.Instant;
import shop.troth.kernel.Event;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/**
 * The bank refused a refund of an order, or it failed after completion. Published once for each refund, in the transaction that records it.
 */
public record RefundRefused(StoreId store, OrderId order, Instant at) implements Event {}
