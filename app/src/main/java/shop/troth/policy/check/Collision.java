package shop.troth.policy.check;

import java.util.Set;
import shop.troth.policy.Condition;
import shop.troth.policy.decision.bound.BoundRule;

/**
 * Two clauses that conflict.
 *
 * @param rule the rule that promises: a {@code may}, or with {@code NO_CHOICE} the conditional {@code never} or {@code only}
 * @param by the rule that breaks the promise
 * @param question a question at which they conflict
 * @param where the circumstances in which they conflict there
 */
public record Collision(Kind kind, BoundRule rule, BoundRule by, int question, Condition where) {

    /** The kind of conflict. */
    public enum Kind {
        /** Because of the other rule, the {@code may} never allows anything. */
        DEAD,
        /** The other rule refuses some circumstances that the {@code may} allows. */
        ROOM,
        /** The condition promises a choice that does not exist: the other rule refuses everything anyway. */
        NO_CHOICE,
        /** A ground rule or a person's refusal narrows an unconditional {@code may}. Not reported. */
        SILENT
    }

    boolean isReport() {
        return kind != Kind.SILENT;
    }

    /** The ids of the two clauses, unordered. */
    Set<String> pair() {
        return Set.of(rule.clause().id(), by.clause().id());
    }
}
