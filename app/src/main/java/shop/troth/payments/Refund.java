package shop.troth.payments;

import java.time.Instant;
import java.util.UUID;
import org.joda.money.Money;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/**
 * A refund, from one payment or several. For several, each part is requested from the bank separately.
 *
 * @param id idempotency key, also at the bank
 * @param amount the total requested
 * @param failed amount that the bank refused or that failed later; it does not count as refunded, and can be requested again
 */
public record Refund(StoreId store, UUID id, OrderId order, State state, Money amount, Money failed, Instant wantedAt) {

    /** The state of a refund. */
    public enum State {
        /** All or part of it is pending; the bank is asked until it answers. */
        WANTED,
        /** The bank has made it, except for failed parts. */
        RETURNED,
        /** The bank will not make any of it; staff have to act. */
        REFUSED
    }

    /** Creates a refund of one payment, which either failed completely or not at all. */
    public Refund(StoreId store, UUID id, OrderId order, State state, Money amount, Instant wantedAt) {
        this(
                store,
                id,
                order,
                state,
                amount,
                state == State.REFUSED ? amount : Money.zero(amount.getCurrencyUnit()),
                wantedAt);
    }

    /** Returns the amount refunded or being refunded. */
    public Money counted() {
        return amount.minus(failed);
    }

    /** Returns whether all or part of it failed. */
    public boolean hasFailed() {
        return failed.isPositive();
    }
}
