package shop.troth.newsletters.post;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import shop.troth.kernel.StoreId;

/**
 * Labels that were prepared to mail something printed.
 *
 * @param topic id of the store's kind of message
 * @param labels how many were prepared
 */
public record Mailing(
        StoreId store, UUID id, String topic, State state, int labels, Instant startedAt, Optional<Instant> endedAt) {

    /** How many labels are printed at once. */
    public static final int SHEET = 300;

    /** How many times that is. */
    public int sheets() {
        return (labels + SHEET - 1) / SHEET;
    }

    /** Whether its labels can be printed. */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** How far it is. */
    public enum State {
        /** Its labels can be printed. */
        OPEN,
        MAILED,
        /** Nothing was mailed, and it counts for nothing. */
        DISCARDED;

        /** As the table has it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
