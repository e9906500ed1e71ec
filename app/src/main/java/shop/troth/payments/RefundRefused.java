package shop.troth.payments;

import java.time.Instant;
import shop.troth.kernel.Event;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/**
 * The bank will not return money of an order, or said that it had and could not. Said once for each refund, in the transaction in
 * which it is noted.
 */
public record RefundRefused(StoreId store, OrderId order, Instant at) implements Event {}
