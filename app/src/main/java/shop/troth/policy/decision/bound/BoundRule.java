package shop.troth.policy.decision.bound;

import shop.troth.policy.Action;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Verb;

/**
 * A rule for one of its actions.
 *
 * @param number its index among all bound rules, from 0
 */
public record BoundRule(int number, Clause clause, Rule rule, Action action) {

    public Verb verb() {
        return rule.verb();
    }

    public boolean isMay() {
        return verb() == Verb.MAY;
    }

    public boolean isOf(String clauseId) {
        return clause.id().equals(clauseId);
    }
}
