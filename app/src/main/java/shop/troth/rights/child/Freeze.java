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
 * The freeze of what a report about a child names.
 *
 * @param report the case of the report
 * @param eraseAt when everything is erased; empty while staff have to decide, and afterward
 * @param decision the decision that staff have to make; empty if there is none
 * @param told whether it was recorded that the message was sent
 * @param messageTo the vault's person with the address for the message, if it is kept separately until the message is sent
 * @param messageUntil until when that address is kept
 * @param people the people who are frozen and not erased yet
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

    /** The state of a freeze. */
    public enum State {
        FROZEN,
        /** Staff have to decide; nothing is erased automatically. */
        DISPUTED,
        ERASING,
        ERASED,
        /** It was a mistake, and the data was released. */
        RELEASED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why staff have to decide. */
    public enum Why {
        /** The holder of the address says it is a mistake. */
        MISTAKE,
        /** One of the people asked not to share their data, so no message is sent. */
        NO_SHARING,
        /** A backup was restored, and decisions since then are unknown. */
        RESTORED;

        String word() {
            return DashedWord.of(this);
        }

        static Why of(String word) {
            return DashedWord.read(Why.class, word);
        }
    }

    /** @param by until when staff have to decide */
    public record Decision(Why why, Instant by) {}

    /** Returns whether it can still be released. */
    public boolean isUndecided() {
        return state == State.FROZEN || state == State.DISPUTED;
    }
}
