package shop.troth.policy.decision;

/** Everything that the answer to a question depends on. Opaque; for comparison only. */
public final class Situation {

    private final NumberSet rules;
    private final long outOfScope;

    /**
     * @param rules those that apply to the question, and those it borrows
     * @param outOfScope the facts that count as false
     */
    Situation(NumberSet rules, long outOfScope) {
        this.rules = rules;
        this.outOfScope = outOfScope;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Situation it && it.outOfScope == outOfScope && it.rules.equals(rules);
    }

    @Override
    public int hashCode() {
        return 31 * rules.hashCode() + Long.hashCode(outOfScope);
    }
}
