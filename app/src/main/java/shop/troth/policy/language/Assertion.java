package shop.troth.policy.language;

import java.util.List;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;

/**
 * What a settlement says must hold of the whole policy, written in its {@code holds}.
 *
 * @param purposes at least one
 * @param recipients empty: all
 * @param condition with {@code NEEDS} true wherever anything it names is allowed; with {@code NEVER} nothing is allowed where it is
 *     true; with {@code MAY} enough by itself
 * @param text as it is written
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

    public enum Kind {
        NEEDS,
        NEVER,
        MAY
    }

    public List<String> recipientNames() {
        return recipients.isEmpty() ? List.of(Tree.ROOT) : recipients;
    }
}
