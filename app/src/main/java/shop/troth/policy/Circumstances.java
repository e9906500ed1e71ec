package shop.troth.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known when something is about to happen to data: a set of facts, closed under the axioms (somebody who opted in was told). A set
 * that contradicts them (opted in and objected) is kept as {@linkplain #contradictory contradictory}: every question asked with it is
 * refused.
 */
public final class Circumstances {

    /** The bit in {@link #bits} for contradictory facts; every decision with it is a refusal. */
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

    /** @param bits facts by {@link Fact#bit}; unknown bits are ignored, the contradiction bit is kept */
    public static Circumstances ofBits(long bits) {
        return bits == 0 ? NONE : new Circumstances(close(bits));
    }

    /** Closes a set of facts under the axioms, and sets the contradiction bit if they contradict each other. Allocates nothing. */
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

    /** Whether the facts contradict each other. */
    public boolean contradictory() {
        return (bits & CONTRADICTION) != 0;
    }

    /** The closed set as {@link Fact#bit bits}, as the compiled policy takes it. */
    public long bits() {
        return bits;
    }

    public List<Fact> facts() {
        return facts(bits);
    }

    /** The facts in a set of bits, in the order of the list. */
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
