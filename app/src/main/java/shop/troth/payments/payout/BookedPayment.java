package shop.troth.payments.payout;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import shop.troth.kernel.OrderId;

/**
 * A payment or refund in the store's books.
 *
 * @param kind {@link LineKind#CHARGE} or {@link LineKind#REFUND}
 * @param id its id, equal to the order's for its first payment
 * @param order the order it is for
 * @param attempt for a refund, how often it was requested again
 * @param stands whether the payment is paid, or the refund was made or is in progress
 * @param amount never negative
 * @param at when it was settled or, if it is not, requested
 * @param reference the bank's reference, while kept
 */
public record BookedPayment(
        LineKind kind,
        UUID id,
        OrderId order,
        int attempt,
        boolean stands,
        Money amount,
        Instant at,
        Optional<String> reference) {

    /** Does not contain the bank's reference. */
    @Override
    public String toString() {
        return "Booked[" + kind + "]";
    }
}
