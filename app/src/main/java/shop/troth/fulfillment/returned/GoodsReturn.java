package shop.troth.fulfillment.returned;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/**
 * A return of goods of an order (a return merchandise authorization).
 *
 * @param id idempotency key of the request; repeating the request returns the same return
 * @param number the order's number with a count, such as {@code M7Q4X-2KD31-R1}, which is written on the package
 * @param reason one of {@link ReturnReasons}
 * @param byBuyer whether the buyer requested it; otherwise staff opened it
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

    /** The state of a return. */
    public enum State {
        /** The buyer requested it; staff decide. */
        REQUESTED,
        /** The goods may be sent back. */
        APPROVED,
        REFUSED,
        /** The goods have arrived, and are not refunded yet. */
        RECEIVED,
        REFUNDED,
        /** Ended without a refund. */
        CLOSED;

        /** The word used in the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether someone still has something to do. */
        public boolean isOpen() {
            return this == REQUESTED || this == APPROVED || this == RECEIVED;
        }
    }

    /**
     * A line of the order in a return.
     *
     * @param pieces pieces to be returned
     * @param fine received pieces that can be sold again; {@code damaged} received pieces that cannot
     */
    public record Line(String sku, int pieces, int fine, int damaged) {

        /** Pieces that have not come back. */
        int missing() {
            return pieces - fine - damaged;
        }
    }
}
