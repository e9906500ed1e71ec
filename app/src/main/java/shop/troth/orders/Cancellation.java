package shop.troth.orders;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/**
 * Pieces of an order that were cancelled together, and what goes back for them.
 *
 * @param id the key of the wish; the same wish again is the same cancellation
 * @param pieces by catalog number, how many
 * @param goods what they had cost
 * @param coupon their share of what the coupon took off
 * @param delivery its price where nothing is left to deliver, else nothing
 * @param tax their share of the sales tax
 * @param total goods less coupon, delivery and tax: what goes back
 * @param whole whether nothing was left of the order
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
