package shop.troth.bench;

import java.util.ArrayList;
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
            new VerifyBench());

    @Parameters(
            paramLabel = "NAME",
            description =
                    "The benchmarks to run. Default: all. Available: policy, vault, ledger, gdpr, guard, rights, desk, purchase,"
                            + " sign-in, shop, bulk, newsletter, start, memory, verify.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--quick", description = "Finishes within 60 seconds: shorter windows, so more noise.")
    private boolean quick;

    @Option(names = "--json", description = "Prints only the figures, as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private Bench() {}

    public static void main(String... arguments) {
        System.exit(new CommandLine(new Bench())
                .setCommandName("./troth bench")
                .setExecutionExceptionHandler((problem, line, parsed) -> explain(problem, line))
                .execute(arguments));
    }

    @Override
    public Integer call() {
        var chosen = names.isEmpty() ? ALL : names.stream().map(this::named).toList();
        var figures = new ArrayList<Figure>();
        for (var measure : chosen) {
            figures.addAll(measure.run(quick, System.err::println));
        }
        var report = new Report(chosen.stream().map(Measure::name).toList(), figures);
        if (json) {
            report.json(System.out);
        } else {
            report.text(System.out);
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
