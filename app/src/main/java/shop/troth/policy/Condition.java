package shop.troth.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition in disjunctive form: a list of alternatives, any one of which is enough. No alternative is impossible under the axioms, and
 * none is covered by another. Two conditions with the same alternatives are equal.
 */
public final class Condition {

    /** More alternatives than this nobody can read; a policy that needs more is rejected. */
    public static final int MOST_ALTERNATIVES = 1_000;

    /** The maximum product of the alternatives of two conditions that are combined; beyond it, combining them would take minutes. */
    private static final int MOST_PAIRS = 50_000;

    public static final Condition ALWAYS = new Condition(List.of(Alternative.ALWAYS));
    public static final Condition NEVER = new Condition(List.of());

    private final List<Alternative> alternatives;
    private final int hash;
    private @Nullable Condition opposite; // computed lazily; concurrent callers compute the same value

    private Condition(List<Alternative> alternatives) {
        this.alternatives = alternatives;
        int sum = 0;
        for (var one : alternatives) {
            sum += one.hashCode();
        }
        this.hash = sum;
    }

    /**
     * Any of these alternatives.
     *
     * @throws TooEntangled if more than {@link #MOST_ALTERNATIVES} are left after simplification
     */
    public static Condition anyOf(Iterable<Alternative> alternatives) {
        var kept = new ArrayList<Alternative>();
        for (var one : alternatives) {
            if (one.possible() && !isCovered(one, kept)) {
                kept.removeIf(one::covers);
                kept.add(one);
                if (kept.size() > MOST_ALTERNATIVES) {
                    throw new TooEntangled(MOST_ALTERNATIVES + " alternatives");
                }
            }
        }
        return new Condition(List.copyOf(kept));
    }

    /** Uses plain loops, here and below, since a check of a policy calls this millions of times. */
    private static boolean isCovered(Alternative one, List<Alternative> others) {
        for (var it : others) {
            if (it.covers(one)) {
                return true;
            }
        }
        return false;
    }

    public static Condition of(Fact fact) {
        return anyOf(List.of(Alternative.of(fact.bit(), 0)));
    }

    public List<Alternative> alternatives() {
        return alternatives;
    }

    public boolean isAlways() {
        return alternatives.size() == 1 && alternatives.getFirst().equals(Alternative.ALWAYS);
    }

    /** Whether no circumstances make it true. */
    public boolean isNever() {
        return alternatives.isEmpty();
    }

    /** @param facts closed under the axioms */
    public boolean holds(long facts) {
        for (var one : alternatives) {
            if (one.holds(facts)) {
                return true;
            }
        }
        return false;
    }

    public Condition or(Condition other) {
        var all = new ArrayList<>(alternatives);
        all.addAll(other.alternatives);
        return anyOf(all);
    }

    public Condition and(Condition other) {
        if (isAlways()) {
            return other;
        }
        if (alternatives.size() * other.alternatives.size() > MOST_PAIRS) {
            throw new TooEntangled(MOST_PAIRS + " combinations");
        }
        var all = new ArrayList<Alternative>();
        for (var mine : alternatives) {
            for (var theirs : other.alternatives) {
                all.add(mine.and(theirs));
            }
        }
        return anyOf(all);
    }

    /** The opposite condition. */
    public Condition not() {
        var known = opposite;
        if (known == null) {
            known = negated();
            opposite = known;
        }
        return known;
    }

    private Condition negated() {
        var result = ALWAYS;
        for (var one : alternatives) {
            var missing = new ArrayList<Alternative>();
            Circumstances.facts(one.needed()).forEach(it -> missing.add(Alternative.of(0, it.bit())));
            Circumstances.facts(one.forbidden()).forEach(it -> missing.add(Alternative.of(it.bit(), 0)));
            result = result.and(anyOf(missing));
        }
        return result;
    }

    /** The condition if these facts count as false. */
    public Condition where(long countAsFalse) {
        if (alternatives.stream().allMatch(it -> ((it.needed() | it.forbidden()) & countAsFalse) == 0)) {
            return this;
        }
        return anyOf(alternatives.stream()
                .filter(it -> (it.needed() & countAsFalse) == 0)
                .map(it -> Alternative.of(it.needed(), it.forbidden() & ~countAsFalse))
                .toList());
    }

    /** Whether it is true whenever the other is. */
    public boolean covers(Condition other) {
        return other.and(not()).isNever();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Condition it
                        && it.hash == hash
                        && it.alternatives.size() == alternatives.size()
                        && it.alternatives.containsAll(alternatives);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** As a policy writes it: {@code contract and needed or consented}. */
    @Override
    public String toString() {
        if (isNever()) {
            return "never";
        }
        return alternatives.stream()
                .map(it -> it.words().isEmpty() ? "always" : String.join(" and ", it.words()))
                .collect(Collectors.joining(" or "));
    }

    /** A condition with too many alternatives for anybody to understand. */
    public static final class TooEntangled extends RuntimeException {

        /** @param what the limit that was exceeded, such as {@code 1000 alternatives} */
        public TooEntangled(String what) {
            super("more than " + what);
        }
    }
}
