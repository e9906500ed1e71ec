package shop.troth.policy.decision;

import java.util.List;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Verb;

/**
 * A rule for one of its actions.
 *
 * @param number its place in the rulebook, from 0
 * @param stepsBack for whom, and when, its clause steps back
 */
public record BoundRule(int number, Clause clause, Rule rule, Action action, List<StepBack> stepsBack) {

    /** Circumstances in which a rule steps back where a {@code may} of another clause covers the question. */
    public record StepBack(String clause, Condition when) {}

    public Verb verb() {
        return rule.verb();
    }

    public boolean isMay() {
        return verb() == Verb.MAY;
    }
}
