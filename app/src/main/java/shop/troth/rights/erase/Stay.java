package shop.troth.rights.erase;

import java.time.Instant;
import java.util.Optional;
import shop.troth.orders.OrderState;

/**
 * Why somebody's data stays for now although they asked to have it deleted.
 *
 * @param number of the order, return or case, as people see it; the empty text where there is none to name
 * @param order how the order stands; empty where it is about none
 * @param until when the reason ends by itself; empty where that depends on what somebody does
 */
public record Stay(Why why, String number, Optional<OrderState> order, Optional<Instant> until) {

    /** What still needs it. */
    public enum Why {
        ORDER,
        RETURN,
        /** Money of an order is owed and cannot go back now. */
        HELD_REFUND,
        /** Money of an order that is closed is on its way back. */
        REFUND,
        /** A question to the store that is not settled. */
        MESSAGE,
        /** A case about an order. */
        CASE,
        LAW
    }

    static Stay of(Why why, String number) {
        return new Stay(why, number, Optional.empty(), Optional.empty());
    }
}
