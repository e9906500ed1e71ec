package shop.troth.policy.check;

import java.util.Set;
import shop.troth.policy.Condition;
import shop.troth.policy.decision.bound.BoundRule;

/**
 * Two clauses that pull two ways.
 *
 * @param rule the one that promises: a {@code may}, or with {@code NO_CHOICE} the conditional {@code never} or {@code only}
 * @param by the one that takes the promise away
 * @param question a question at which it shows
 * @param where the circumstances in which it shows there
 */
public record Collision(Kind kind, BoundRule rule, BoundRule by, int question, Condition where) {

    /** What is wrong between them. */
    public enum Kind {
        /** The {@code may} can never come true because of the other. */
        DEAD,
        /** The {@code may} leaves room for circumstances that the other refuses. */
        ROOM,
        /** The condition promises a choice that does not exist: the other refuses all of it anyway. */
        NO_CHOICE,
        /** A ground rule or a person's no narrows an unconditional {@code may}. No report. */
        SILENT
    }

    boolean isReport() {
        return kind != Kind.SILENT;
    }

    /** The two clauses, in no order. */
    Set<String> pair() {
        return Set.of(rule.clause().id(), by.clause().id());
    }
}
