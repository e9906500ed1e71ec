package shop.troth.fulfillment.returned;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/**
 * Goods of an order that come back (a return merchandise authorization).
 *
 * @param id the key of the wish; the same wish again is the same return
 * @param number the order's, with a count, such as {@code M7Q4X-2KD31-R1}: what stands on the package
 * @param reason of {@link ReturnReasons}
 * @param byBuyer whether the buyer asked; else staff opened it
 */
public record GoodsReturn(
        StoreId store,
        UUID id,
        String number,
        OrderId order,
        State state,
        String reason,
        boolean byBuyer,
        List<Line> lines,
        Instant askedAt,
        Optional<Instant> decidedAt,
        Optional<Instant> receivedAt) {

    /** How it stands. */
    public enum State {
        /** The buyer asked; staff decide. */
        REQUESTED,
        /** The goods may be sent. */
        APPROVED,
        REFUSED,
        /** The goods are here, and nothing was refunded for them. */
        RECEIVED,
        REFUNDED,
        /** Ended without a refund. */
        CLOSED;

        /** As it stands in the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether somebody still has something to do. */
        public boolean isOpen() {
            return this == REQUESTED || this == APPROVED || this == RECEIVED;
        }
    }

    /**
     * A line of the order.
     *
     * @param pieces that are to come back
     * @param fine pieces received that can be sold again; {@code damaged} pieces received that cannot
     */
    public record Line(String sku, int pieces, int fine, int damaged) {

        /** Pieces that have not come back. */
        int missing() {
            return pieces - fine - damaged;
        }
    }
}
