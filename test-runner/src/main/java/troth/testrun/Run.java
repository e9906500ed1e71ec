package troth.testrun;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** One run of all lists: a JVM a lane at a time, and at the end each red class once more, alone in a JVM of its own. */
final class Run {

    /** So many second runs can no more make a run green, but say of each class whether it is chance. */
    private static final int MOST_SECOND_RUNS = 10;

    private final Workplace place;
    private final ForksFile file;
    private final PrintStream out;
    private final List<TestResult> results = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger forks = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private int classes;

    Run(Workplace place, ForksFile file, PrintStream out) {
        this.place = place;
        this.file = file;
        this.out = out;
    }

    /** @param secondRuns whether a red class is run once more */
    RunVerdict run(List<ForkList> lists, boolean secondRuns, Flakes known) throws IOException, InterruptedException {
        classes = lists.stream().mapToInt(it -> it.tests().size()).sum();
        forks.set(lists.size());
        try (var lanes = Executors.newFixedThreadPool(Plan.LANES)) {
            var running = new ArrayList<Future<?>>();
            for (var lane : lists.stream().map(ForkList::lane).distinct().toList()) {
                running.add(lanes.submit(() -> {
                    for (var i = 0; i < lists.size(); i++) {
                        if (lists.get(i).lane() == lane) {
                            fork(lists.get(i), i + 1);
                        }
                    }
                    return null;
                }));
            }
            for (var one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the runner itself failed", e.getCause());
        }
        return new RunVerdict(List.copyOf(results), secondRuns ? again() : Map.of(), known);
    }

    /** What has been measured, for the weights. */
    List<TestResult> results() {
        return List.copyOf(results);
    }

    /** Runs a list, in a further JVM for what a dead one did not come to. */
    private void fork(ForkList list, int number) throws IOException, InterruptedException {
        var rest = list;
        var fork = number;
        while (!rest.tests().isEmpty()) {
            var some = new Fork(place, rest, fork, this::heard).run();
            results.addAll(some);
            leftBehind(fork, some);
            rest = rest.from(some.size());
            fork = rest.tests().isEmpty() ? fork : forks.incrementAndGet();
        }
    }

    private void heard(TestResult it) {
        file.add(it);
        if (!it.green()) {
            report(it);
        }
        synchronized (out) {
            out.printf(
                    "[%d/%d] fork %d %8.1f s (processor %.1f s)  %s %s%n",
                    ended.incrementAndGet(),
                    classes,
                    it.fork(),
                    it.seconds(),
                    it.processor(),
                    it.test(),
                    it.green() ? "" : "FAILURE");
        }
    }

    /** The whole stack traces of a red class; only our own frames are printed. */
    private void report(TestResult red) {
        var text = new StringBuilder();
        red.failures()
                .forEach(it ->
                        text.append(it.name()).append('\n').append(it.text()).append('\n'));
        var report = place.tests().resolve("%s.fork-%d.txt".formatted(red.test().replace('#', '.'), red.fork()));
        try {
            Files.writeString(report, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void leftBehind(int fork, List<TestResult> some) throws InterruptedException {
        var left = LeftBehind.after(place.mark(fork));
        if (!left.isEmpty()) {
            synchronized (out) {
                out.printf(
                        "Warning: fork %d left these processes running; ended them: %s. Its classes: %s%n",
                        fork,
                        String.join(", ", left.stream().map(LeftBehind::name).toList()),
                        String.join(" ", some.stream().map(TestResult::test).toList()));
            }
            LeftBehind.end(place.mark(fork));
        }
    }

    private Map<TestResult, TestResult> again() throws IOException, InterruptedException {
        var second = new HashMap<TestResult, TestResult>();
        var red = results.stream()
                .filter(it -> !it.green())
                .filter(SecondRun::isDue)
                .toList();
        for (var first : red.subList(0, Math.min(red.size(), MOST_SECOND_RUNS))) {
            synchronized (out) {
                out.println("Rerunning alone: " + first.test());
            }
            classes++;
            var fork = forks.incrementAndGet();
            var list = new ForkList(ForksFile.AGAIN, first.module(), List.of(first.test()));
            var some = new Fork(place, list, fork, this::heard).run();
            leftBehind(fork, some);
            second.put(first, some.getFirst());
        }
        return second;
    }
}
