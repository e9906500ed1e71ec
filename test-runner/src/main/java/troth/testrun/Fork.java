package troth.testrun;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import troth.testrun.Events.Event;
import troth.testrun.TestResult.Failure;
import troth.testrun.cache.ClassCache;

/** One JVM, watched from outside until its list is done, it dies or it hangs. */
final class Fork {

    private static final int LAST_LINES = 15;
    private static final double TICKS_A_SECOND = 100; // as Linux tells them to programs, on every machine
    private static final int FIRST_TICKS = 11;
    private static final int LAST_TICKS = 14;

    private final Workplace place;
    private final ForkList list;
    private final int number;
    private final Consumer<TestResult> heard;
    private final Path log;
    private final List<TestResult> results = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final Instant started = Instant.now();
    private Instant last = started;
    private @Nullable Instant begun;
    private String doing = "";
    private boolean done;
    private double processor;

    /** @param heard is told of each class as soon as it has ended */
    Fork(Workplace place, ForkList list, int number, Consumer<TestResult> heard) {
        this.place = place;
        this.list = list;
        this.number = number;
        this.heard = heard;
        this.log = place.tests().resolve("fork-" + number + ".log");
    }

    /** @return how its classes ended: all, or those up to and including the one in which the JVM ended */
    List<TestResult> run() throws IOException, InterruptedException {
        var events = new Events(file("events"));
        var process = start();
        String why = null;
        try {
            while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
                events.read().forEach(this::take);
                why = overdue();
                if (why != null) {
                    dump(process);
                    break;
                }
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        events.read().forEach(this::take);
        conclude(why != null ? why : "the JVM exited with code " + process.exitValue(), process.exitValue() != 0);
        return results;
    }

    private Path file(String ending) {
        return place.tests().resolve("fork-" + number + "." + ending);
    }

    private Process start() throws IOException {
        var tests = Files.write(file("list"), list.tests());
        var classPath = Files.writeString(
                file("args"), ClassCache.arguments(list.module().classPath(), place.properties()));
        return place.java(
                        list,
                        number,
                        classPath,
                        tests.toString(),
                        file("events").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private void take(Event event) {
        last = Instant.ofEpochMilli(event.at());
        switch (event.kind()) {
            case Events.BEGIN -> {
                begun = last;
                doing = event.field(0);
            }
            case Events.TEST -> doing = event.field(0);
            case Events.FAIL ->
                failures.add(new Failure(event.field(0), Boolean.parseBoolean(event.field(1)), event.field(2)));
            case Events.END -> end(event.number(0), event.number(1), event.number(2));
            default -> done = true;
        }
    }

    private void end(int passed, int failed, int skipped) {
        var test = list.tests().get(results.size());
        var start = begun == null ? last : begun;
        begun = null;
        var before = processor;
        processor = processorTime(place.mark(number));
        var result = new TestResult(
                list.lane(),
                number,
                list.module(),
                test,
                start,
                last,
                Math.max(0, processor - before),
                passed,
                failed,
                skipped,
                List.copyOf(failures));
        failures.clear();
        doing = "";
        results.add(result);
        if (results.size() < list.tests().size()) {
            heard.accept(result); // of the last one when the JVM has ended well
        }
    }

    /** Seconds that processors worked for the processes with a mark, and for those they started and saw the end of; zero without {@code /proc}. */
    private static double processorTime(String mark) {
        return LeftBehind.marked(mark).stream().mapToLong(Fork::ticks).sum() / TICKS_A_SECOND;
    }

    /** In user and system mode, and the same of its children that have ended. */
    private static long ticks(Path process) {
        try {
            var stat = Files.readString(process.resolve("stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2)
                    .split(" ", -1); // from the third on: a name may hold spaces
            var ticks = 0L;
            for (var field = FIRST_TICKS; field <= LAST_TICKS; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return ticks;
        } catch (IOException e) {
            return 0; // it has ended meanwhile
        }
    }

    /** @return what takes too long, or null */
    private @Nullable String overdue() {
        var limits = place.limits();
        if (done) {
            return longer(last, limits.end()) ? "the JVM did not exit after its last class" : null;
        }
        if (longer(last, limits.silence())) {
            return "nothing happened for %d seconds in %s"
                    .formatted(limits.silence().toSeconds(), doing);
        }
        return longer(started, limits.fork())
                ? "the JVM ran for more than %d minutes".formatted(limits.fork().toMinutes())
                : null;
    }

    private static boolean longer(Instant since, Duration limit) {
        return Duration.between(since, Instant.now()).compareTo(limit) > 0;
    }

    /** The threads, at the end of its log. */
    private void dump(Process process) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var dump = new ProcessBuilder(jcmd, Long.toString(process.pid()), "Thread.print", "-l")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (!dump.waitFor(30, TimeUnit.SECONDS)) {
            dump.destroyForcibly();
        }
    }

    /** A class that did not end is red, and so is the last one if the JVM did not end well. */
    private void conclude(String why, boolean badly) throws IOException {
        if (results.size() == list.tests().size()) {
            var result = results.removeLast();
            results.add(badly || !done ? result.with(failure(result.test(), why)) : result);
        } else {
            var test = list.tests().get(results.size());
            failures.add(failure(doing.isEmpty() ? test : doing, why));
            last = Instant.now();
            if (begun == null) {
                begun = last;
            }
            end(0, failures.size(), 0);
            if (results.size() < list.tests().size()) {
                return; // heard already
            }
        }
        heard.accept(results.getLast());
    }

    private Failure failure(String name, String why) throws IOException {
        var lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return new Failure(
                name,
                false,
                "%s; the end of %s:%n%s"
                        .formatted(
                                why,
                                log,
                                String.join(
                                        "\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()))));
    }
}
