package shop.troth.payments.payout;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import shop.troth.kernel.OrderId;

/**
 * A payment or a refund as the store's own books have it.
 *
 * @param kind {@link LineKind#CHARGE} or {@link LineKind#REFUND}
 * @param id its number: of an order's first payment, that of the order
 * @param order which it is for
 * @param attempt of a refund, how often it was asked for again
 * @param stands whether the payment is paid, or the refund is back with the buyer or on its way
 * @param amount never negative
 * @param at when it was settled; since when it was wanted, if it is not
 * @param reference the bank's number of it, as long as it is kept
 */
public record Booked(
        LineKind kind,
        UUID id,
        OrderId order,
        int attempt,
        boolean stands,
        Money amount,
        Instant at,
        Optional<String> reference) {

    /** Never the bank's number. */
    @Override
    public String toString() {
        return "Booked[" + kind + "]";
    }
}
