package shop.troth.payments;

import java.time.Instant;
import java.util.UUID;
import org.joda.money.Money;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/**
 * Money of one payment that goes back.
 *
 * @param id the key of the wish, at the bank too
 */
public record Refund(StoreId store, UUID id, OrderId order, State state, Money amount, Instant wantedAt) {

    /** How it stands. */
    public enum State {
        /** To be returned; the bank is asked until it answers. */
        WANTED,
        /** The bank has returned it. */
        RETURNED,
        /** The bank will not: somebody has to see to it. */
        REFUSED
    }
}
