package shop.troth.policy.decision.bound;

import shop.troth.policy.Condition;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Rule.Verb;

/**
 * What a rule comes to at one question: facts that do not count there are false, and it has stepped back for others where its
 * clause admits them.
 *
 * @param condition when a {@code may} permits, a {@code never} forbids, or what an {@code only} demands
 * @param borrowed whether it binds only because a supplier does nothing that the store may not do itself
 */
public record Ruling(BoundRule rule, Condition condition, boolean borrowed) {

    public Clause clause() {
        return rule.clause();
    }

    public Verb verb() {
        return rule.verb();
    }

    /** When a rule refuses that has this condition; a {@code may} never does. */
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
