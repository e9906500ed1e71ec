package shop.troth.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known when something is about to happen to a datum: a set of facts, closed under the axioms (who opted in was told).
 * A set that contradicts them (opted in and objected) is kept as {@linkplain #contradictory contradictory}: every question
 * asked in it is refused.
 */
public final class Circumstances {

    /** Stands in {@link #bits} where the facts contradict each other; every decision refuses on it. */
    public static final long CONTRADICTION = 1L << 63;

    private static final Fact[] ALL = Fact.values();
    private static final long FACTS = (1L << ALL.length) - 1;
    private static final Circumstances NONE = new Circumstances(0);

    private final long bits;

    private Circumstances(long bits) {
        this.bits = bits;
    }

    public static Circumstances none() {
        return NONE;
    }

    public static Circumstances of(Fact... facts) {
        return NONE.with(facts);
    }

    /** @param bits facts by {@link Fact#bit}; unknown bits are ignored, the contradiction mark is kept */
    public static Circumstances ofBits(long bits) {
        return bits == 0 ? NONE : new Circumstances(close(bits));
    }

    /** The same facts, with what follows from them and the contradiction mark where they contradict. Allocates nothing. */
    public static long close(long bits) {
        long facts = Axioms.trueWith(bits & FACTS);
        boolean contradictory = (bits & CONTRADICTION) != 0 || (facts & Axioms.falseWith(facts)) != 0;
        return contradictory ? facts | CONTRADICTION : facts;
    }

    public Circumstances with(Fact... facts) {
        long more = bits;
        for (var fact : facts) {
            more |= fact.bit();
        }
        return more == bits ? this : new Circumstances(close(more));
    }

    /** The facts of both. */
    public Circumstances and(Circumstances other) {
        return ofBits(bits | other.bits);
    }

    public boolean has(Fact fact) {
        return (bits & fact.bit()) != 0;
    }

    public boolean contradictory() {
        return (bits & CONTRADICTION) != 0;
    }

    /** The closed set as {@link Fact#bit bits}, which is what the compiled policy is asked with. */
    public long bits() {
        return bits;
    }

    public List<Fact> facts() {
        return facts(bits);
    }

    /** The facts of a set of bits, in the order of the list. */
    public static List<Fact> facts(long bits) {
        var facts = new ArrayList<Fact>();
        for (long rest = bits & FACTS; rest != 0; rest &= rest - 1) {
            facts.add(ALL[Long.numberOfTrailingZeros(rest)]);
        }
        return List.copyOf(facts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Circumstances it && it.bits == bits;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bits);
    }

    @Override
    public String toString() {
        return facts().stream().map(Fact::word).toList() + (contradictory() ? " (contradictory)" : "");
    }
}
