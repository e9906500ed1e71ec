package shop.troth.payments;

import java.time.Instant;
import java.util.UUID;
import org.joda.money.Money;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/**
 * Money that goes back, of one payment or of several: then the bank is asked for each part by itself.
 *
 * @param id the key of the wish, at the bank too
 * @param amount all that was wished
 * @param failed what of it the bank refused, or what came back: it counts for nothing, and can be asked for again
 */
public record Refund(StoreId store, UUID id, OrderId order, State state, Money amount, Money failed, Instant wantedAt) {

    /** How it stands. */
    public enum State {
        /** To be returned, or a part of it; the bank is asked until it answers. */
        WANTED,
        /** The bank has returned it, but for the parts that failed. */
        RETURNED,
        /** The bank will return none of it: somebody has to see to it. */
        REFUSED
    }

    /** Of one payment: it failed whole, or nothing of it did. */
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

    /** What is back with the buyer, or on its way. */
    public Money counted() {
        return amount.minus(failed);
    }

    /** Whether a part of it failed, or all of it. */
    public boolean hasFailed() {
        return failed.isPositive();
    }
}
