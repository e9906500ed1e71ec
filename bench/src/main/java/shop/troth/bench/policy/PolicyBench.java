package shop.troth.bench.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import shop.troth.bench.Figure;
import shop.troth.bench.Figure.Better;
import shop.troth.bench.Length;
import shop.troth.bench.Measure;
import shop.troth.kernel.Problem;
import shop.troth.vault.Gathering;

/** The policy's answers, by JMH in a process of its own, and the commands of the shell. */
public final class PolicyBench implements Measure {

    private static final int ROUNDS = 30;
    private static final String NORMALIZED = "gc.alloc.rate.norm";

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public List<Figure> run(Length length, Progress progress) {
        progress.say("Asking %d questions …".formatted(Asked.MANY));
        var ours = jmh(Decisions.class, length);
        progress.say("Asking Cedar the same …");
        var theirs = jmh(CedarDecisions.class, length);
        var decide = result(ours, "decide");
        var cedar = result(theirs, "decide");
        var figures = new ArrayList<Figure>();
        figures.add(new Figure(
                "policy.decide.ns",
                "a decision from its words (action, data, purpose, recipient, circumstances), %d random questions to the three stores, half of them such as some clause permits; fastest of many rounds (median %.1f ns); %.1f ns from a question's number, %.0f ns with clauses and duties or reasons; baseline: the same questions put to Cedar for Java, which gave the same answers"
                        .formatted(
                                Asked.MANY,
                                median(decide),
                                score(result(ours, "answer")),
                                score(result(ours, "explain"))),
                score(decide),
                "ns",
                Better.LOWER,
                score(cedar)));
        figures.add(new Figure(
                "policy.decide.bytes",
                "heap that a decision takes, same run; baseline: Cedar for Java, without what its native library takes",
                bytes(decide),
                "B",
                Better.LOWER,
                bytes(cedar)));
        progress.say("Gathering circumstances …");
        figures.add(new Figure(
                "policy.facts.us",
                "gathering the circumstances of one opening beyond its SQL: from the columns of a person's row and what the caller knows to facts closed under the axioms; the look-up of what a form told, in a cache, is not in it",
                score(result(jmh(Gathering.class, length), "gather")) / 1_000,
                "µs",
                Better.LOWER,
                null));
        progress.say("Checking a thousand clauses from the shell …");
        figures.addAll(new Commands(length).measure());
        return figures;
    }

    private static Collection<RunResult> jmh(Class<?> benchmarks, Length length) {
        var options = new OptionsBuilder()
                .include("^" + benchmarks.getName().replace(".", "\\.") + "\\.")
                .forks(length.of(1, 1, 3))
                .warmupIterations(length.of(1, 2, 5))
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(length.of(1, ROUNDS, 3 * ROUNDS))
                .measurementTime(TimeValue.milliseconds(100))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .jvmArgs(
                        "-XX:+UseSerialGC",
                        "-Xmx384m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djmh.ignoreLock=true",
                        "-Dtroth.home=" + System.getProperty("troth.home", "."))
                .build();
        try {
            System.setProperty("jmh.ignoreLock", "true");
            return new Runner(options).run();
        } catch (RunnerException e) {
            throw new Problem("The benchmark failed to run: " + e.getMessage(), e);
        }
    }

    private static RunResult result(Collection<RunResult> all, String method) {
        return all.stream()
                .filter(it -> it.getParams().getBenchmark().endsWith("." + method))
                .findFirst()
                .orElseThrow();
    }

    /** The fastest round: what else the machine does can make a round slower, and nothing can make it faster. */
    private static double score(RunResult result) {
        return result.getPrimaryResult().getStatistics().getMin();
    }

    private static double median(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }

    /** To the hundredth: below that it is what JMH itself takes in a round. */
    private static double bytes(RunResult result) {
        return Math.round(100 * exactBytes(result)) / 100.0;
    }

    private static double exactBytes(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(it -> it.getKey().endsWith(NORMALIZED))
                .findFirst()
                .orElseThrow()
                .getValue()
                .getScore();
    }
}
