package shop.troth.proof.sharing;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Tree;

/**
 * Every question a policy can be asked about letting some data out.
 *
 * @param questions their numbers in the table
 */
record Outward(PolicyTable table, int[] questions) {

    /** Whether data of these branches may go to recipients of these branches, in whatever way and for whatever purpose. */
    static Outward of(PolicyTable table, List<String> data, List<String> recipients) {
        return of(
                table,
                List.of(Action.SHARE, Action.SELL, Action.RENT, Action.LICENSE, Action.PUBLISH),
                data,
                recipients);
    }

    static Outward of(PolicyTable table, List<Action> actions, List<String> data, List<String> recipients) {
        return new Outward(table, table.questions().under(actions, data, List.of(Tree.ROOT), recipients));
    }

    int count() {
        return questions.length;
    }

    /** How many can come true at all. */
    long possible() {
        return IntStream.of(questions)
                .filter(it -> !table.condition(it).isNever())
                .count();
    }

    /** A question that can come true in circumstances that the grounds do not cover, in words. */
    Optional<String> beyond(Condition grounds) {
        return IntStream.of(questions)
                .filter(it -> !table.condition(it).isNever() && !grounds.covers(table.condition(it)))
                .mapToObj(it -> table.questions().words(it))
                .findFirst();
    }
}
