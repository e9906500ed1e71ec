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

/** The notices that bear on the questions of one version, by question. Immutable; asked by any number of threads at once. */
public final class Posted {

    static final Posted NOTHING = new Posted(Map.of(), new LinkedHashSet<>());

    /**
     * A posted use.
     *
     * @param posted from when on
     * @param effective from when on the version rules that brings it
     * @param span how long each person may say no before it touches them
     * @param canBeRefused whether a no stops it
     */
    record Term(Instant posted, Instant effective, Span span, boolean canBeRefused) {

        Instant until(Instant born) {
            var over = span.after(born.isAfter(posted) ? born : posted);
            return over.isAfter(effective) ? over : effective;
        }
    }

    /**
     * Of one question.
     *
     * @param told the newest notice of it, also of a version that does not rule yet
     * @param begun the newest whose version rules; the use rests on this one
     */
    record Terms(Term told, @Nullable Term begun) {}

    private final Map<Integer, Terms> byQuestion;
    private final Set<Purpose> purposes;

    /** @param purposes in the order in which people read them */
    Posted(Map<Integer, Terms> byQuestion, SequencedSet<Purpose> purposes) {
        this.byQuestion = Map.copyOf(byQuestion);
        this.purposes = Collections.unmodifiableSet(purposes);
    }

    /**
     * What people may say no to: what notices told them of that are open or whose uses have not ended, and what rests on a legitimate interest.
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
