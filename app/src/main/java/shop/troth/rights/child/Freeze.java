package shop.troth.rights.child;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import shop.troth.cases.CaseId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/**
 * That staff froze what a report about a child names.
 *
 * @param report the case
 * @param eraseAt when all of it is erased; empty while its holder says that it is a mistake, and afterward
 * @param messageTo under which number the address is kept until the message has gone out; empty where it is not kept apart
 * @param messageUntil when that ends
 * @param people who is frozen and not erased yet
 */
public record Freeze(
        StoreId store,
        UUID id,
        CaseId report,
        State state,
        Instant frozenAt,
        Optional<Instant> eraseAt,
        Optional<SubjectId> messageTo,
        Optional<Instant> messageUntil,
        List<SubjectId> people) {

    /** How far it has come. */
    public enum State {
        FROZEN,
        /** Whoever has the address says that it is a mistake: staff decide, and nothing is erased by itself. */
        DISPUTED,
        ERASING,
        ERASED,
        /** It was a mistake. */
        RELEASED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it can still be decided otherwise. */
    public boolean isUndecided() {
        return state == State.FROZEN || state == State.DISPUTED;
    }
}
