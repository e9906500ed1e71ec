package shop.troth.cases;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.encoding.DashedWord;

/** What can happen to a case. Some steps end it, and say how. */
@RequiredArgsConstructor
public enum CaseStep {
    OPENED(null),
    REMINDED(null),
    /** The shopper waits for the missing pieces. */
    CHOSE_TO_WAIT(null),
    /** The bank said more about a dispute. */
    NEWS(null),
    PAID("mended"),
    ORDER_ENDED("order-ended"),
    PIECES_TAKEN_OUT("mended"),
    ORDER_CANCELLED("order-cancelled"),
    ADDRESS_CHANGED("mended"),
    MONEY_RETURNED("mended"),
    /** The store answered a dispute at the bank. */
    EVIDENCE_SENT(null),
    WON("won"),
    LOST("lost"),
    /** A member of staff answered a message. An automatic email does not count as an answer. */
    ANSWERED(null),
    /** The person who wrote to the store wrote again. */
    WROTE_AGAIN(null),
    /** The case continues in another case of the same person. */
    MERGED("merged"),
    /** Another case of the same person was merged into it. */
    TOOK_IN(null),
    /** It was answered, and its writer wrote nothing more for a while. */
    ANSWER_STOOD("answered"),
    CLOSED_BY_STAFF("settled"),
    /** Everything about the person it concerns was deleted, because they were found to be under 13. */
    CHILD_DELETED("deleted"),
    /** The shopper who reported it says that it is settled. */
    CLOSED_BY_SHOPPER("withdrawn");

    private final @Nullable String ending;

    /** The word used in the database. */
    public String word() {
        return DashedWord.of(this);
    }

    /** How a case ends with this step; empty if the case continues. */
    public Optional<String> ending() {
        return Optional.ofNullable(ending);
    }
}
