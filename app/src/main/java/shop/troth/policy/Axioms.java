package shop.troth.policy;

import static shop.troth.policy.Fact.CONSENTED;
import static shop.troth.policy.Fact.GIVEN_FOR;
import static shop.troth.policy.Fact.OBJECTED;
import static shop.troth.policy.Fact.OBJECTION_PERIOD_OVER;
import static shop.troth.policy.Fact.OPTED_IN;
import static shop.troth.policy.Fact.STOPPED;
import static shop.troth.policy.Fact.TOLD;

/**
 * The implications between facts. The same list is in {@code vocabulary.yaml} for people to read; a test keeps them in sync. Every axiom
 * relates one fact to one other, so following them one at a time finds all implications.
 */
public final class Axioms {

    private static final int FACTS = Fact.values().length;

    /** By fact: the facts that are true, and those that are false, whenever it is true. */
    private static final long[] TRUE_WITH = new long[FACTS];

    private static final long[] FALSE_WITH = new long[FACTS];

    /** By fact: the facts that are false whenever it is false. */
    private static final long[] FALSE_WITHOUT = new long[FACTS];

    static {
        direct(OPTED_IN, TOLD.bit(), OBJECTED.bit());
        direct(CONSENTED, TOLD.bit(), OBJECTED.bit());
        direct(GIVEN_FOR, TOLD.bit(), 0);
        direct(OBJECTION_PERIOD_OVER, TOLD.bit(), 0);
        direct(STOPPED, OBJECTED.bit(), 0);
        followAll();
    }

    private Axioms() {}

    /** These facts and all that follow from them. */
    public static long trueWith(long facts) {
        return union(TRUE_WITH, facts) | facts;
    }

    /** The facts that cannot be true together with these. */
    public static long falseWith(long facts) {
        return union(FALSE_WITH, facts);
    }

    /** The facts that cannot be true if these are false, including these. */
    public static long falseWithout(long facts) {
        return union(FALSE_WITHOUT, facts) | facts;
    }

    private static void direct(Fact fact, long implied, long excluded) {
        TRUE_WITH[fact.ordinal()] = implied;
        FALSE_WITH[fact.ordinal()] = excluded;
    }

    /** Computes the transitive closure of the axioms and their contrapositives. */
    private static void followAll() {
        for (int round = 0; round < FACTS; round++) {
            for (int fact = 0; fact < FACTS; fact++) {
                TRUE_WITH[fact] |= union(TRUE_WITH, TRUE_WITH[fact]);
                FALSE_WITH[fact] |= union(FALSE_WITH, TRUE_WITH[fact]);
                FALSE_WITH[fact] |= union(FALSE_WITHOUT, FALSE_WITH[fact]);
                for (int other = 0; other < FACTS; other++) {
                    FALSE_WITHOUT[fact] |= (TRUE_WITH[other] >>> fact & 1) << other;
                    FALSE_WITH[fact] |= (FALSE_WITH[other] >>> fact & 1) << other;
                }
            }
        }
    }

    private static long union(long[] table, long facts) {
        long found = 0;
        for (long rest = facts; rest != 0; rest &= rest - 1) {
            found |= table[Long.numberOfTrailingZeros(rest)];
        }
        return found;
    }
}
