package shop.troth.newsletters.post;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import shop.troth.kernel.StoreId;

/**
 * A set of labels prepared for mailing something printed.
 *
 * @param topic id of the store's kind of message
 * @param labels how many were prepared or, once it is mailed, how many were mailed
 */
public record Mailing(
        StoreId store, UUID id, String topic, State state, int labels, Instant startedAt, Optional<Instant> endedAt) {

    /** How many labels are printed at a time. */
    public static final int SHEET = 300;

    /** The number of print runs of up to {@link #SHEET} labels. */
    public int sheets() {
        return (labels + SHEET - 1) / SHEET;
    }

    /** Whether its labels can be printed. */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** The state of a mailing. */
    public enum State {
        /** Its labels can be printed. */
        OPEN,
        MAILED,
        /** Nothing was mailed, and it does not count toward a limit. */
        DISCARDED;

        /** The word in the table. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
