package troth.testrun;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Processes that outlived the JVM that started them, found by the mark in their environment and ended by their ids. */
final class LeftBehind {

    private static final Path PROC = Path.of("/proc");
    private static final Duration TO_END = Duration.ofSeconds(5);
    private static final Duration A_MOMENT = Duration.ofMillis(100);

    private LeftBehind() {}

    /** Those that are still there after a few seconds in which they may end by themselves. */
    static List<ProcessHandle> after(String mark) throws InterruptedException {
        var until = System.nanoTime() + TO_END.toNanos();
        var left = now(mark);
        while (!left.isEmpty() && System.nanoTime() < until) {
            Thread.sleep(A_MOMENT);
            left = now(mark);
        }
        return left;
    }

    /** Ends them: politely, and by force after a few seconds. */
    static void end(String mark) throws InterruptedException {
        now(mark).forEach(ProcessHandle::destroy);
        after(mark).forEach(ProcessHandle::destroyForcibly);
    }

    /** Ends them at once. */
    static void kill(String mark) {
        now(mark).forEach(ProcessHandle::destroyForcibly);
    }

    /** Its id and what it runs. */
    static String name(ProcessHandle it) {
        return it.pid() + " " + it.info().command().orElse("");
    }

    private static List<ProcessHandle> now(String mark) {
        return marked(mark).stream()
                .map(it -> ProcessHandle.of(Long.parseLong(it.getFileName().toString())))
                .flatMap(Optional::stream)
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /** The folders under {@code /proc} of all processes with this mark, if the system has them. */
    static List<Path> marked(String mark) {
        if (!Files.isDirectory(PROC)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(PROC)) {
            return all.filter(
                            it -> Character.isDigit(it.getFileName().toString().charAt(0)))
                    .filter(it -> environment(it).contains(mark))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String environment(Path process) {
        try {
            return new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it ended, or is somebody else's
        }
    }
}
