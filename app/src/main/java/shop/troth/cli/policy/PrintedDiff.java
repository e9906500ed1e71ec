package shop.troth.cli.policy;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.policy.Action;
import shop.troth.policy.Recipient;
import shop.troth.policy.check.PolicyDiff;
import shop.troth.policy.check.PolicyDiff.Change;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.words.PlainDiff;

/** What changes for people between two policies, as the store's pages say it, each with the exact words. */
final class PrintedDiff {

    private PrintedDiff() {}

    static void print(Wrapped page, PolicyTable before, PolicyTable after, PolicyDiff diff) {
        if (diff.changes().isEmpty()) {
            page.print(0, "No use begins, ends or changes.");
            return;
        }
        var then = new PlainDiff(before.policy().vocabulary());
        var now = new PlainDiff(after.policy().vocabulary());
        for (var change : diff.changes()) {
            var said = (change.kind() == PolicyDiff.Kind.ENDS ? then : now).change(change);
            page.print(
                    0,
                    Stream.of(said.kind() + ":", said.what(), said.when(), exactly(change))
                            .filter(it -> !it.isEmpty())
                            .collect(Collectors.joining(" ")));
        }
    }

    /** Such as {@code [use order.lines for insight.study]}. */
    private static String exactly(Change change) {
        return "[%s %s for %s%s]"
                .formatted(
                        change.actions().stream().map(Action::word).collect(Collectors.joining(",")),
                        String.join(",", change.data()),
                        change.purpose(),
                        change.recipient().equals(Recipient.SELF.name()) ? "" : " with " + change.recipient());
    }
}
