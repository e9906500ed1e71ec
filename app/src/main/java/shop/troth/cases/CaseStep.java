package shop.troth.cases;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.encoding.DashedWord;

/** What can happen to a case. Some end it, and say how. */
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
    /** Somebody of staff answered a message. Nothing that is sent by itself does that. */
    ANSWERED(null),
    /** Whoever wrote to the store wrote again. */
    WROTE_AGAIN(null),
    /** What it asks is answered in another case of the same person. */
    MERGED("merged"),
    /** Another case of the same person was merged into it. */
    TOOK_IN(null),
    /** It was answered, and nothing more was asked for a while. */
    ANSWER_STOOD("answered"),
    CLOSED_BY_STAFF("settled"),
    /** Everything about the person it is about was deleted, for they were found to be under 13. */
    CHILD_DELETED("deleted"),
    /** Whoever reported it says that it is settled. */
    CLOSED_BY_SHOPPER("withdrawn");

    private final @Nullable String ending;

    CaseStep(@Nullable String ending) {
        this.ending = ending;
    }

    /** As it stands in the database. */
    public String word() {
        return DashedWord.of(this);
    }

    /** How a case has ended that this happened to; nothing where it goes on. */
    public Optional<String> ending() {
        return Optional.ofNullable(ending);
    }
}
