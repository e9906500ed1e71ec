package shop.troth.policy.published;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.language.Span;

/** The notices that affect the questions of one version. Immutable and thread-safe. */
public final class PostedNotices {

    static final PostedNotices NOTHING = new PostedNotices(Map.of(), new LinkedHashSet<>());

    /**
     * A posted use.
     *
     * @param posted when it was posted
     * @param effective when its version takes effect
     * @param span how long each person may object before it affects them
     * @param canBeRefused whether an objection prevents it
     */
    record Term(Instant posted, Instant effective, Span span, boolean canBeRefused) {

        Instant until(Instant born) {
            var over = span.after(born.isAfter(posted) ? born : posted);
            return over.isAfter(effective) ? over : effective;
        }
    }

    /**
     * The notices about one question.
     *
     * @param told the newest one, including that of a version that is not in force yet
     * @param begun the newest one whose version is in force; the use is based on this one
     */
    record Terms(Term told, @Nullable Term begun) {}

    private final Map<Integer, Terms> byQuestion;
    private final Set<Purpose> purposes;

    /** @param purposes in the order in which people read them */
    PostedNotices(Map<Integer, Terms> byQuestion, SequencedSet<Purpose> purposes) {
        this.byQuestion = Map.copyOf(byQuestion);
        this.purposes = Collections.unmodifiableSet(purposes);
    }

    /**
     * The purposes to which people may object: those in open notices, those in earlier notices whose uses have not ended, and those that
     * rest on a legitimate interest.
     */
    public Set<Purpose> purposes() {
        return purposes;
    }

    long facts(int question, Instant born, Instant now) {
        if (byQuestion.isEmpty()) { // as in most stores
            return 0;
        }
        var terms = byQuestion.get(question);
        if (terms == null || now.isBefore(terms.told().posted())) {
            return 0;
        }
        var begun = terms.begun();
        boolean over = begun != null && !now.isBefore(begun.until(born));
        return Fact.TOLD.bit() | (over ? Fact.OBJECTION_PERIOD_OVER.bit() : 0);
    }
}
