package shop.troth.rights.erase;

import java.time.Instant;
import java.util.Optional;
import shop.troth.orders.OrderState;

/**
 * Why somebody's data is kept for now although they asked to delete it.
 *
 * @param number number of the order, return, or case, as shown to people; empty if there is none
 * @param order state of the order; empty if there is none
 * @param until when the reason ends by itself; empty if that depends on somebody's action
 */
public record RetentionReason(Why why, String number, Optional<OrderState> order, Optional<Instant> until) {

    /** What still needs the data. */
    public enum Why {
        ORDER,
        RETURN,
        /** A refund is owed and cannot be paid now. */
        HELD_REFUND,
        /** A refund of a closed order is in progress. */
        REFUND,
        /** A message to the store that is not resolved. */
        MESSAGE,
        /** A case about an order. */
        CASE,
        LAW
    }

    static RetentionReason of(Why why, String number) {
        return new RetentionReason(why, number, Optional.empty(), Optional.empty());
    }
}
