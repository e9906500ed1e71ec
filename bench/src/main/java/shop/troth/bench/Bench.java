package shop.troth.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.bench.browse.BrowseBench;
import shop.troth.bench.browse.BulkBench;
import shop.troth.bench.desk.DeskBench;
import shop.troth.bench.gdpr.GdprBench;
import shop.troth.bench.guard.GuardBench;
import shop.troth.bench.ledger.LedgerBench;
import shop.troth.bench.newsletter.NewsletterBench;
import shop.troth.bench.policy.PolicyBench;
import shop.troth.bench.purchase.PurchaseBench;
import shop.troth.bench.purchase.SignInBench;
import shop.troth.bench.rights.RightsBench;
import shop.troth.bench.serve.BesideBench;
import shop.troth.bench.serve.MemoryBench;
import shop.troth.bench.serve.StartBench;
import shop.troth.bench.serve.VerifyBench;
import shop.troth.bench.vault.VaultBench;
import shop.troth.kernel.Problem;

/** The command {@code ./troth bench}. Exit codes as those of every command: 0, 1 (something to mend), 2 (a bad call). */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Runs benchmarks, each with its baseline from the same run. Starts what it needs on free ports.")
public final class Bench implements Callable<Integer> {

    /** How long it is looked whether the machine has something else to do. */
    private static final Duration LOOK = Duration.ofMillis(1_500);

    private static final List<Measure> ALL = List.of(
            new PolicyBench(),
            new VaultBench(),
            new LedgerBench(),
            new GdprBench(),
            new GuardBench(),
            new RightsBench(),
            new DeskBench(),
            new PurchaseBench(),
            new SignInBench(),
            new BrowseBench(),
            new BulkBench(),
            new NewsletterBench(),
            new StartBench(),
            new MemoryBench(),
            new VerifyBench(),
            new BesideBench());

    @Parameters(
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "The benchmarks to run. Default: all. Available: ${COMPLETION-CANDIDATES}.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--quick", description = "Finishes within 60 seconds: shorter windows, so more noise.")
    private boolean quick;

    @Option(
            names = "--trial",
            description = "A few seconds each, on little data: shows that they run. The figures say nothing.")
    private boolean trial;

    @Option(names = "--busy", description = "Goes on although the machine is busy with something else.")
    private boolean busy;

    @Option(names = "--json", description = "Prints only the figures, as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** What {@code --help} lists. */
    private static final class Names implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return ALL.stream().map(Measure::name).iterator();
        }
    }

    public static void main(String... arguments) {
        System.exit(execute(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments));
    }

    /**
     * Runs the command.
     *
     * @param out takes the figures
     * @param err takes what else is said
     * @return the exit code
     */
    static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Bench())
                .setCommandName("./troth bench")
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((problem, line, parsed) -> explain(problem, line))
                .execute(arguments);
    }

    @Override
    public Integer call() {
        var chosen = names.isEmpty() ? ALL : names.stream().map(this::named).toList();
        var length = trial ? Length.TRIAL : quick ? Length.QUICK : Length.FULL;
        var err = spec.commandLine().getErr();
        var taken = Machine.taken(LOOK);
        if (!busy && length != Length.TRIAL) {
            Machine.mustBeIdle(taken);
        }
        var figures = new ArrayList<Figure>();
        try (var folder = MeasuredFolder.of("machine")) {
            figures.addAll(Machine.figures(taken, folder.path(), length));
        }
        for (var measure : chosen) {
            figures.addAll(measure.run(length, err::println));
        }
        var report = new BenchReport(chosen.stream().map(Measure::name).toList(), figures);
        if (json) {
            report.json(spec.commandLine().getOut());
        } else {
            report.text(spec.commandLine().getOut());
        }
        return 0;
    }

    private Measure named(String name) {
        return ALL.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "There is no benchmark %s; see --help for the list.".formatted(name)));
    }

    private static int explain(Exception problem, CommandLine line) {
        if (problem instanceof Problem && System.getenv("TROTH_DEBUG") == null) {
            line.getErr().println(problem.getMessage());
        } else {
            problem.printStackTrace(line.getErr());
        }
        return 1;
    }
}
