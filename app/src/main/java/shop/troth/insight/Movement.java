package shop.troth.insight;

import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import shop.troth.kernel.OrderId;

/**
 * Something that happened to an order and is not counted yet.
 *
 * @param about the order, or the cancellation, credit or version that it is about
 * @param part how much of its refund, in minor units; nothing for all of it
 */
record Movement(UUID id, Kind kind, OrderId order, UUID about, Instant at, OptionalLong part) {

    /** What happened. */
    enum Kind {
        /** The order was paid. */
        SOLD,
        /** Pieces were canceled. */
        CANCELED,
        /** Something was refunded after it shipped. */
        CREDITED,
        /** The bank refused the refund of either, or the money came back. */
        FAILED,
        /** The bank was asked again for one that had failed. */
        AGAIN,
        /** It was changed before it shipped. */
        EDITED;

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
