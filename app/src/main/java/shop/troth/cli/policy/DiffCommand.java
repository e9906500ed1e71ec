package shop.troth.cli.policy;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.revision.Revision;

/** {@code policy diff}: shows which promises differ, who must be notified, and who may object. */
@Command(
        name = "diff",
        description =
                "Lists what one policy promises otherwise than another, clause by clause, the weakest first, and the uses that begin, end or change.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 compared, 1 one of them is not a valid policy, 2 usage error."})
final class DiffCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "OLD", description = "A store, or a policy file.")
    private String old;

    @Parameters(index = "1", paramLabel = "NEW", description = "A store, or a policy file.")
    private String fresh;

    @Option(names = "--all", description = "Lists every use that changes, however many there are.")
    private boolean all;

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
        var revision = Revision.between(before, after);
        var page = new Wrapped(spec.commandLine().getOut());
        PrintedDiff.print(page, before, after, revision, all);
        if (revision.differences().isEmpty()) {
            return 0;
        }
        page.gap();
        toDo(page, revision);
        return 0;
    }

    private static void toDo(Wrapped page, Revision revision) {
        if (!revision.waits()) {
            page.print(
                    0,
                    "No notice is required: nothing new happens to anyone's data without their consent, and no promise gets weaker.");
            return;
        }
        var diff = revision.uses();
        var promise = diff.promisedNotice()
                .map(it -> "“%s” promises this".formatted(it.clause()))
                .orElse("the current policy states no period, so the default applies");
        page.print(
                0,
                "Post what is new or weaker %s before it takes effect, notify everyone whose data it affects, and let them object to new uses (%s). What ends or gets stronger needs no notice."
                        .formatted(diff.notice().inWords(), promise));
    }

    private PolicyTable table(String storeOrFile) {
        return files.check(storeOrFile).orThrow();
    }
}
