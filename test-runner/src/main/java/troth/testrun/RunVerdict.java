package troth.testrun;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import troth.testrun.TestResult.Failure;

/** How a whole run ended, and what is said at its end. */
final class RunVerdict {

    private static final int MOST_FLAKES = 2;
    private static final int MOST_LINES = 40;
    private static final String OURS = "troth.";

    private final List<TestResult> results;
    private final List<TestResult> flakes = new ArrayList<>();
    private final List<TestResult> counted = new ArrayList<>();
    private final Flakes known;

    /**
     * @param results of the first runs
     * @param again second runs of those that were red, by their first
     */
    RunVerdict(List<TestResult> results, Map<TestResult, TestResult> again, Flakes known) {
        this.results = results;
        this.known = known;
        for (var result : results) {
            var second = again.get(result);
            if (second != null && second.green()) {
                flakes.add(result);
            }
        }
        for (var result : results) {
            counted.add(isForgiven(result) ? again.getOrDefault(result, result) : result);
        }
    }

    boolean green() {
        return counted.stream().allMatch(TestResult::green);
    }

    private boolean isForgiven(TestResult result) {
        return flakes.contains(result) && flakes.size() <= MOST_FLAKES && !known.lists(result.test());
    }

    void print(PrintStream out) {
        out.println();
        for (var result : counted) {
            result.failures().forEach(it -> print(it, out));
        }
        if (!green()) {
            out.println("Full stack traces and output: target/tests");
            out.println();
        }
        repeated(out);
        flakes.forEach(it -> print(it, out));
        if (flakes.size() > MOST_FLAKES) {
            out.printf("A run with more than %d flakes fails.%n", MOST_FLAKES);
        }
        out.printf(
                "%d passed, %d failed, %d skipped%n",
                counted.stream().mapToInt(TestResult::passed).sum(),
                counted.stream().mapToInt(TestResult::failed).sum(),
                counted.stream().mapToInt(TestResult::skipped).sum());
        out.printf("Flakes: %d%n", flakes.size());
    }

    private static void print(Failure failure, PrintStream out) {
        out.println("FAILURE " + failure.name());
        told(failure).forEach(it -> out.println("    " + it));
        out.println();
    }

    /** Its message, and where in our own code. */
    private static Stream<String> told(Failure failure) {
        return failure.text()
                .lines()
                .filter(it -> !it.startsWith("\tat ") && !it.startsWith("\t...") || it.contains(OURS))
                .limit(MOST_LINES);
    }

    /** A class that ran several times: how often it was red. */
    private void repeated(PrintStream out) {
        var runs = new LinkedHashMap<String, List<TestResult>>();
        results.forEach(
                it -> runs.computeIfAbsent(it.test(), test -> new ArrayList<>()).add(it));
        runs.forEach((test, all) -> {
            var red = all.stream().filter(it -> !it.green()).count();
            if (all.size() > 1) {
                out.printf("%s: failed in %d of %d runs%n", test, red, all.size());
            }
        });
    }

    private void print(TestResult flake, PrintStream out) {
        out.printf(
                "flaky: %s failed in fork %d and then passed alone%s%n",
                flake.test(),
                flake.fork(),
                known.lists(flake.test()) ? "; it is listed in docs/flakes.md, so this counts as a failure" : "");
        flake.failures().forEach(it -> {
            out.println("    " + it.name());
            told(it).forEach(line -> out.println("        " + line));
        });
        out.println("    fork " + flake.fork() + " until then: "
                + String.join(
                        " ",
                        results.stream()
                                .filter(it -> it.fork() == flake.fork())
                                .filter(it -> !it.start().isAfter(flake.start()))
                                .map(TestResult::test)
                                .toList()));
    }
}
