package shop.troth.insight;

import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import shop.troth.kernel.OrderId;

/**
 * An event of an order that is not counted yet.
 *
 * @param about id of the order, cancellation, credit, version, or change of address
 * @param part part of its refund, in minor units; empty for the whole refund
 */
record OrderMovement(UUID id, Kind kind, OrderId order, UUID about, Instant at, OptionalLong part) {

    /** What happened. */
    enum Kind {
        /** The order was paid. */
        SOLD,
        /** Pieces were canceled. */
        CANCELED,
        /** Something was refunded after it shipped. */
        CREDITED,
        /** The refund of either was refused by the bank, or failed later. */
        FAILED,
        /** A failed refund was requested again. */
        AGAIN,
        /** It was changed before it shipped. */
        EDITED,
        /** Its address was changed before it shipped. */
        MOVED;

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
