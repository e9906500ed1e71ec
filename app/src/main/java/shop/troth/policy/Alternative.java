package shop.troth.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * One way in which a condition can be true: facts that are needed and facts that must not be. Both sets hold everything that
 * follows under the axioms, so two alternatives that mean the same are equal.
 *
 * @param needed as {@link Fact#bit bits}
 * @param forbidden as {@link Fact#bit bits}
 */
public record Alternative(long needed, long forbidden) {

    /** True in all circumstances. */
    public static final Alternative ALWAYS = new Alternative(0, 0);

    /** Closes the sets under the axioms. */
    public static Alternative of(long needed, long forbidden) {
        long all = Axioms.trueWith(needed);
        return new Alternative(all, Axioms.falseWithout(forbidden) | Axioms.falseWith(all));
    }

    /** Whether any circumstances make it true. */
    public boolean possible() {
        return (needed & forbidden) == 0;
    }

    /** @param facts closed under the axioms */
    public boolean holds(long facts) {
        return (facts & needed) == needed && (facts & forbidden) == 0;
    }

    public Alternative and(Alternative other) {
        return of(needed | other.needed, forbidden | other.forbidden);
    }

    /** Whether it is true wherever the other is. */
    public boolean covers(Alternative other) {
        return (needed & ~other.needed) == 0 && (forbidden & ~other.forbidden) == 0;
    }

    /** The shortest list of facts that says the same, as a policy writes it: {@code told}, {@code not objected}. */
    public List<String> words() {
        var words = new ArrayList<String>();
        long kept = needed;
        for (var fact : Circumstances.facts(needed)) {
            if (Axioms.trueWith(kept & ~fact.bit()) == needed) {
                kept &= ~fact.bit();
            }
        }
        Circumstances.facts(kept).forEach(it -> words.add(it.word()));
        long said = forbidden & ~Axioms.falseWith(needed);
        for (var fact : Circumstances.facts(said)) {
            if ((Axioms.falseWithout(said & ~fact.bit()) & fact.bit()) == 0) {
                words.add("not " + fact.word());
            } else {
                said &= ~fact.bit();
            }
        }
        return List.copyOf(words);
    }
}
