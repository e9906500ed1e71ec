package shop.troth.cli.policy;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cli.options.DatabaseOptions;
import shop.troth.ledger.PolicyEntries;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Policy;
import shop.troth.policy.published.VersionTexts;
import shop.troth.policy.published.VersionTexts.Text;
import shop.troth.policy.published.WithdrawPolicy;
import shop.troth.policy.revision.Revision;
import shop.troth.policy.words.InWords;
import shop.troth.policy.words.PlainTerms;

/** {@code policy}: the commands about policies. */
@Command(
        name = "policy",
        description = "Checks, shows, explains, compares and publishes store policies.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CheckCommand.class,
            PolicyCommand.ShowCommand.class,
            ExplainCommand.class,
            PolicyCommand.DiffCommand.class,
            PublishCommand.class,
            PolicyCommand.WithdrawCommand.class,
            PolicyCommand.VersionsCommand.class
        })
public final class PolicyCommand {

    /** {@code policy diff}: shows which promises differ, who must be notified, and who may object. */
    @Command(
            name = "diff",
            description =
                    "Lists what one policy promises otherwise than another, clause by clause, the weakest first, and the uses that begin, end or change.",
            mixinStandardHelpOptions = true,
            footer = {"", "Exit codes: 0 compared, 1 one of them is not a valid policy, 2 usage error."})
    static final class DiffCommand implements Callable<Integer> {

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

        @Override
        public Integer call() {
            var before = table(old);
            var after = table(fresh);
            var revision = Revision.between(before, after);
            var page = new WrappedLines(spec.commandLine().getOut());
            PrintedDiff.print(page, before, after, revision, all);
            if (revision.differences().isEmpty()) {
                return 0;
            }
            page.gap();
            toDo(page, revision);
            return 0;
        }

        private static void toDo(WrappedLines page, Revision revision) {
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

    /** {@code policy versions}: lists every version that a store published, and which one is in effect. */
    @Command(
            name = "versions",
            description =
                    "Lists the published versions of a store's policy: number, date, hash and when each was in effect.",
            mixinStandardHelpOptions = true,
            footer = {"", "Exit codes: 0 listed, 1 the store has not published a policy, 2 usage error."})
    static final class VersionsCommand implements Callable<Integer> {

        @Parameters(paramLabel = "STORE", description = "The store.")
        private String store;

        @Mixin
        private DatabaseOptions database;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            var id = StoreArgument.of(store, spec);
            var clock = Clock.systemUTC();
            try (var open = database.open()) {
                var texts = new VersionTexts(open.dataSource(), clock);
                texts.ruling(id);
                for (var one : texts.of(id)) {
                    spec.commandLine()
                            .getOut()
                            .printf(
                                    "%3d  %s  %s  %s%n",
                                    one.number(),
                                    one.dated(),
                                    one.sha256().substring(0, 12),
                                    when(one, clock.instant()));
                }
            }
            return 0;
        }

        private static String when(Text one, Instant now) {
            if (one.withdrawn().isPresent()) {
                return "withdrawn " + one.withdrawn().get();
            }
            if (one.effective().isAfter(now)) {
                return "takes effect " + one.effective();
            }
            return one.rules(now)
                    ? "in effect since " + one.effective()
                    : "in effect from %s to %s"
                            .formatted(one.effective(), one.until().orElse(now));
        }
    }

    /** {@code policy withdraw}: withdraws a version that is not in effect yet. */
    @Command(
            name = "withdraw",
            description = {
                "Withdraws the version of a store's policy that is published but not yet in effect.",
                "It stays in the list of versions and in the ledger, marked as withdrawn; objections to it still apply."
            },
            mixinStandardHelpOptions = true,
            footer = {"", "Exit codes: 0 withdrawn, 1 there is none or it is too late, 2 usage error."})
    static final class WithdrawCommand implements Callable<Integer> {

        @Parameters(paramLabel = "STORE", description = "The store.")
        private String store;

        @Mixin
        private DatabaseOptions database;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            var id = StoreArgument.of(store, spec);
            try (var open = database.open()) {
                var gone = new WithdrawPolicy(open.dataSource(), PolicyEntries::new, Clock.systemUTC()).withdraw(id);
                spec.commandLine()
                        .getOut()
                        .printf("Withdrew version %d of %s; it will not take effect.%n", gone.number(), id);
            }
            return 0;
        }
    }

    /** {@code policy show}: prints a policy as text. */
    @Command(
            name = "show",
            description = "Prints a policy as readable text.",
            mixinStandardHelpOptions = true,
            footer = {"", "Exit codes: 0 printed, 1 the file is not a valid policy, 2 usage error."})
    static final class ShowCommand implements Callable<Integer> {

        @Parameters(paramLabel = "STORE", description = "A store, or a policy file.")
        private String store;

        @Option(names = "--meaning", description = "Also prints what each clause means to the software.")
        private boolean meaning;

        @Mixin
        private PolicyFiles files;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            var policy = files.read(store);
            var page = new WrappedLines(spec.commandLine().getOut());
            var owner = policy.owner();
            page.print(0, "Privacy and security policy of " + owner.name() + ", version of " + policy.version());
            page.print(
                    0,
                    Stream.of(owner.department().stream(), owner.address().stream(), owner.phone().stream())
                            .flatMap(it -> it)
                            .collect(Collectors.joining(", ")));
            PlainTerms.complaint(owner).ifPresent(it -> page.print(0, it));
            var words = new InWords(policy.vocabulary());
            policy.clauses().forEach(it -> clause(page, words, it));
            page.gap();
            page.print(0, "What every store also needs, and no sentence above mentions");
            policy.additions().forEach(it -> clause(page, words, it));
            settled(page, policy);
            return 0;
        }

        private void clause(WrappedLines page, InWords words, Clause clause) {
            page.gap();
            page.print(0, clause.says());
            clause.reading().ifPresent(it -> page.print(0, "How we read this: " + it));
            page.print(2, "[" + clause.id() + "]");
            if (meaning) {
                clause.rules().forEach(it -> page.print(2, "- " + words.rule(it)));
                clause.duties().forEach(it -> page.print(2, "- " + words.duty(it)));
                clause.controls().forEach(it -> page.print(2, "- " + words.control(it)));
                clause.limits().forms().forEach(it -> page.print(2, "- " + words.form(it)));
                clause.choices().wayOut().ifPresent(it -> page.print(2, "- " + words.wayOut(it)));
                clause.limits().apart().ifPresent(it -> page.print(2, "- " + words.apart(it)));
                clause.limits().places().forEach(it -> page.print(2, "- " + words.place(it)));
            }
        }

        private static void settled(WrappedLines page, Policy policy) {
            page.gap();
            page.print(0, "Where two clauses overlap, this is how we read them");
            for (var clause : policy.all()) {
                for (var settlement : clause.settles()) {
                    page.gap();
                    page.print(0, settlement.reading());
                    page.print(2, "[" + clause.id() + ", " + settlement.with() + "]");
                }
            }
        }
    }
}
