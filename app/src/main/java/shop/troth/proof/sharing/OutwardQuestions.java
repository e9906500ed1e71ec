package shop.troth.proof.sharing;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Tree;

/**
 * All policy questions about disclosing some data.
 *
 * @param questions their indexes in the table
 */
record OutwardQuestions(PolicyTable table, int[] questions) {

    /** Whether data in these categories may go to these recipients, in any way and for any purpose. */
    static OutwardQuestions of(PolicyTable table, List<String> data, List<String> recipients) {
        return of(
                table,
                List.of(Action.SHARE, Action.SELL, Action.RENT, Action.LICENSE, Action.PUBLISH),
                data,
                recipients);
    }

    static OutwardQuestions of(PolicyTable table, List<Action> actions, List<String> data, List<String> recipients) {
        return new OutwardQuestions(table, table.questions().under(actions, data, List.of(Tree.ROOT), recipients));
    }

    /** A question that can be allowed in circumstances that the condition does not cover, in words; empty if there is none. */
    Optional<String> beyond(Condition grounds) {
        return IntStream.of(questions)
                .filter(it -> !table.condition(it).isNever() && !grounds.covers(table.condition(it)))
                .mapToObj(it -> table.questions().words(it))
                .findFirst();
    }
}
