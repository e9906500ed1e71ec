package shop.troth.cli.policy;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.policy.check.PolicyDiff;
import shop.troth.policy.check.PolicyDiff.Change;
import shop.troth.policy.decision.PolicyTable;

/** {@code policy diff}: what changes for people, who must be told, and who may object. */
@Command(
        name = "diff",
        description = "Lists the uses that begin, end, widen or narrow from one policy to another.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 compared, 1 one of them is not a valid policy, 2 usage error."})
final class DiffCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "OLD", description = "A store, or a policy file.")
    private String old;

    @Parameters(index = "1", paramLabel = "NEW", description = "A store, or a policy file.")
    private String fresh;

    @Mixin
    private PolicyFiles files;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    DiffCommand() {}

    @Override
    public Integer call() {
        var before = table(old);
        var after = table(fresh);
        var diff = PolicyDiff.between(before, after);
        var page = new Wrapped(spec.commandLine().getOut());
        PrintedDiff.print(page, before, after, diff);
        if (diff.changes().isEmpty()) {
            return 0;
        }
        page.gap();
        toDo(page, diff);
        return 0;
    }

    private static void toDo(Wrapped page, PolicyDiff diff) {
        if (diff.changes().stream().noneMatch(Change::asks)) {
            page.print(0, "No notice is required: nothing new happens to anyone's data without their consent.");
            return;
        }
        var promise = diff.promisedNotice()
                .map(it -> "“%s” promises this".formatted(it.clause()))
                .orElse("the current policy states no period, so the default applies");
        page.print(
                0,
                "Post what is new or wider %s before it takes effect, notify everyone whose data it affects, and let them object (%s). Uses that end or narrow need no notice."
                        .formatted(diff.notice().inWords(), promise));
    }

    private PolicyTable table(String storeOrFile) {
        return files.check(storeOrFile).orThrow();
    }
}
