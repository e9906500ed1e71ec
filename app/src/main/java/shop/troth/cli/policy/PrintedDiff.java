package shop.troth.cli.policy;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.policy.Action;
import shop.troth.policy.Recipient;
import shop.troth.policy.check.PolicyDiff;
import shop.troth.policy.check.PolicyDiff.Change;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.revision.Revision;
import shop.troth.policy.revision.VersionDifference;
import shop.troth.policy.words.PlainDiff;

/** Prints how two policies differ, clause by clause, then the uses that change, with their exact terms. */
final class PrintedDiff {

    private static final int MOST_USES = 12;

    private PrintedDiff() {}

    /** @param all whether to list every use; otherwise, most are only counted */
    static void print(WrappedLines page, PolicyTable before, PolicyTable after, Revision revision, boolean all) {
        if (revision.differences().isEmpty()) {
            page.print(0, "Nothing changes: every clause promises the same, and no use begins, ends or changes.");
            return;
        }
        revision.byClause().forEach((clause, differences) -> {
            page.print(
                    0,
                    clause.equals(VersionDifference.WHOLE_POLICY)
                            ? revision.title(clause)
                            : "%s [%s]".formatted(revision.title(clause), clause));
            differences.forEach(it -> page.print(2, "%s: %s".formatted(it.kind().word(), it.reason())));
        });
        var uses = revision.uses().changes();
        if (uses.isEmpty()) {
            return;
        }
        page.gap();
        var then = new PlainDiff(before.policy().vocabulary());
        var now = new PlainDiff(after.policy().vocabulary());
        uses.stream()
                .limit(all ? Long.MAX_VALUE : MOST_USES)
                .forEach(it -> print(page, it.kind() == PolicyDiff.Kind.ENDS ? then : now, it));
        if (!all && uses.size() > MOST_USES) {
            page.print(
                    0,
                    "%,d more uses change; ./troth policy diff --all lists them.".formatted(uses.size() - MOST_USES));
        }
    }

    private static void print(WrappedLines page, PlainDiff words, Change change) {
        var said = words.change(change);
        page.print(
                0,
                Stream.of(said.kind() + ":", said.what(), said.when(), exactly(change))
                        .filter(it -> !it.isEmpty())
                        .collect(Collectors.joining(" ")));
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
