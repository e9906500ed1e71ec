package shop.troth.policy.language;

import java.util.List;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;

/**
 * A statement in a settlement's {@code holds} that must be true of the whole policy.
 *
 * @param purposes at least one
 * @param recipients empty means all
 * @param condition with {@code NEEDS}, it must be true whenever what it names is allowed; with {@code NEVER}, nothing is allowed when it
 *     is true; with {@code MAY}, it is sufficient
 * @param text as written
 */
public record Assertion(
        Kind kind,
        List<Action> actions,
        List<String> data,
        List<String> purposes,
        List<String> recipients,
        Condition condition,
        String text,
        int line) {

    /** What an assertion states; see {@code condition}. */
    public enum Kind {
        NEEDS,
        NEVER,
        MAY
    }

    public List<String> recipientNames() {
        return recipients.isEmpty() ? List.of(Tree.ROOT) : recipients;
    }
}
