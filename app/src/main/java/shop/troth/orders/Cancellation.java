package shop.troth.orders;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/**
 * Pieces of an order that were canceled together, and their refund.
 *
 * @param id idempotency key; a repeated request is the same cancellation
 * @param pieces quantities by catalog number
 * @param goods their price
 * @param coupon their share of what the coupon took off
 * @param delivery the delivery price if nothing is left to deliver, otherwise zero
 * @param tax their share of the sales tax
 * @param total the refund: items less coupon, plus delivery and tax
 * @param whole whether it canceled all that was left of the order
 * @param byBuyer whether the buyer asked for it, themselves or through staff
 */
public record Cancellation(
        StoreId store,
        UUID id,
        OrderId order,
        Map<String, Integer> pieces,
        Money goods,
        Money coupon,
        Money delivery,
        Money tax,
        Money total,
        boolean whole,
        boolean byBuyer,
        Instant at) {}
