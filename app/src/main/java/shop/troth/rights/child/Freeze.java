package shop.troth.rights.child;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import shop.troth.cases.CaseId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.encoding.DashedWord;

/**
 * That staff froze what a report about a child names.
 *
 * @param report the case
 * @param eraseAt when all of it is erased; empty while staff are to decide, and afterward
 * @param decision what staff are to decide; empty unless it waits for them
 * @param told whether it is noted that the message about it has gone out
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
        Optional<Decision> decision,
        boolean told,
        Optional<SubjectId> messageTo,
        Optional<Instant> messageUntil,
        List<SubjectId> people) {

    /** How far it has come. */
    public enum State {
        FROZEN,
        /** Staff decide, and nothing is erased by itself. */
        DISPUTED,
        ERASING,
        ERASED,
        /** It was a mistake. */
        RELEASED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why staff decide. */
    public enum Why {
        /** Whoever has the address says that it is a mistake. */
        MISTAKE,
        /** Someone it is about asked not to share their data, so no message goes to the address. */
        NO_SHARING,
        /** A backup was restored, and what was decided since is not known. */
        RESTORED;

        String word() {
            return DashedWord.of(this);
        }

        static Why of(String word) {
            return DashedWord.read(Why.class, word);
        }
    }

    /** @param by until when staff are to decide */
    public record Decision(Why why, Instant by) {}

    /** Whether it can still be decided otherwise. */
    public boolean isUndecided() {
        return state == State.FROZEN || state == State.DISPUTED;
    }
}
