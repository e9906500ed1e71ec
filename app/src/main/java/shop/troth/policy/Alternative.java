package shop.troth.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * One way in which a condition can be true: required facts and forbidden facts. Both sets are closed under the axioms, so two alternatives
 * with the same meaning are equal.
 *
 * @param needed the required facts as {@link Fact#bit bits}
 * @param forbidden the forbidden facts as {@link Fact#bit bits}
 */
public record Alternative(long needed, long forbidden) {

    /** Always true. */
    public static final Alternative ALWAYS = new Alternative(0, 0);

    /** Creates an alternative, closing the sets under the axioms. */
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

    /** Whether it is true whenever the other is. */
    public boolean covers(Alternative other) {
        return (needed & ~other.needed) == 0 && (forbidden & ~other.forbidden) == 0;
    }

    /** The shortest equivalent list of facts, as a policy writes it: {@code told}, {@code not objected}. */
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
