package shop.troth.cli.policy;

import shop.troth.policy.check.PolicyDiff;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.words.DiffInWords;

/** What changes for people between two policies, line by line. */
final class PrintedDiff {

    private PrintedDiff() {}

    static void print(Wrapped page, PolicyTable before, PolicyTable after, PolicyDiff diff) {
        if (diff.changes().isEmpty()) {
            page.print(0, "No use begins, ends or changes.");
            return;
        }
        var then = new DiffInWords(before.policy().vocabulary());
        var now = new DiffInWords(after.policy().vocabulary());
        for (var change : diff.changes()) {
            page.print(0, (change.kind() == PolicyDiff.Kind.ENDS ? then : now).change(change));
        }
    }
}
