package shop.troth.policy.decision.bound;

import shop.troth.policy.Condition;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Rule.Verb;

/**
 * What a rule means at one question: facts that do not count there are false, and it gives way to other clauses if its clause admits that.
 *
 * @param condition when a {@code may} permits, a {@code never} forbids, or what an {@code only} requires
 * @param borrowed whether it applies only because a supplier may do nothing that the store may not do itself
 */
public record Ruling(BoundRule rule, Condition condition, boolean borrowed) {

    public Clause clause() {
        return rule.clause();
    }

    public Verb verb() {
        return rule.verb();
    }

    /** When a rule with this condition refuses; a {@code may} never does. */
    public static Condition refuses(Verb verb, Condition condition) {
        return switch (verb) {
            case MAY -> Condition.NEVER;
            case NEVER -> condition;
            case ONLY -> condition.not();
        };
    }

    /** When it refuses; a {@code may} never does. */
    public Condition refuses() {
        return refuses(verb(), condition);
    }
}
