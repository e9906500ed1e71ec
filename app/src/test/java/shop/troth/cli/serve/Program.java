package shop.troth.cli.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import shop.troth.testing.Packaged;
import shop.troth.testing.Patience;

/** A real {@code troth} in a process of its own, as the launcher starts it. */
public final class Program implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    /** The JVM takes more flags from these, and says so on standard error. */
    private static final Set<String> JVM_OPTIONS = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts it.
     *
     * @param home stands for the person's own folder: keysets are kept under it
     */
    public static Program start(Path home, String... arguments) {
        return startUnder(List.of(), home, arguments);
    }

    /** @param environment what it finds there beside its own */
    static Program start(Map<String, String> environment, Path home, String... arguments) {
        var under = new ArrayList<>(List.of("env"));
        environment.forEach((name, value) -> under.add(name + "=" + value));
        return startUnder(under, home, arguments);
    }

    /** @param before the program that starts it, with its arguments */
    static Program startUnder(List<String> before, Path home, String... arguments) {
        try {
            var command = new ArrayList<>(before);
            command.addAll(Packaged.java(arguments[0]));
            command.addAll(List.of(arguments));
            var out = Files.createTempFile(home, "out", ".txt");
            var err = Files.createTempFile(home, "err", ".txt");
            var builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            var environment = builder.environment();
            environment.keySet().removeIf(it -> it.startsWith("TROTH_") || JVM_OPTIONS.contains(it));
            environment.put("XDG_CONFIG_HOME", home.resolve("config").toString());
            environment.put("XDG_CACHE_HOME", cache(home).toString());
            return new Program(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the line {@code ready}. */
    public Program ready() {
        return ready(LONGEST_START);
    }

    /** @throws AssertionError with what it said and what its threads do, if it is not ready by then */
    Program ready(Duration atMost) {
        var began = System.nanoTime();
        while (process.isAlive()) {
            if (out().lines().anyMatch(it -> it.startsWith("ready"))) {
                return this;
            }
            if (System.nanoTime() - began > atMost.toNanos()) {
                throw new AssertionError(
                        "it was not ready within %s: %s%s%n%s".formatted(atMost, out(), err(), threads()));
            }
            await(process, 20);
        }
        throw new AssertionError("it exited before it was ready: " + err());
    }

    /** What the threads of its JVM do now. */
    private String threads() {
        var java = processes().stream()
                .filter(it -> it.info().command().orElse("").endsWith("java"))
                .toList()
                .getLast(); // itself, or what the program that started it became
        try {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            var asked = new ProcessBuilder(jcmd, Long.toString(java.pid()), "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end. */
    public int exitCode() {
        return exitCode(Patience.LIMIT);
    }

    /** @throws AssertionError with what it said, if it has not ended by then */
    int exitCode(Duration atMost) {
        if (!await(process, atMost.toMillis())) {
            throw new AssertionError("it does not end: " + out() + err());
        }
        return process.exitValue();
    }

    public String out() {
        return read(out);
    }

    public String err() {
        return read(err);
    }

    void terminate() {
        process.destroy();
    }

    public void kill() {
        process.destroyForcibly();
        if (!await(process, 60_000)) {
            throw new AssertionError("it outlives its kill");
        }
    }

    long pid() {
        return process.pid();
    }

    /** Itself and all it started, as they are now. */
    List<ProcessHandle> processes() {
        var all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        return all;
    }

    /** What it started itself: PostgreSQL and the bank. */
    List<ProcessHandle> children() {
        return process.children().toList();
    }

    @Override
    public void close() {
        var all = processes();
        process.destroy();
        if (!await(process, 15_000)) {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** A cache folder of its own, into which PostgreSQL's programs need not be unpacked if they are in the usual one. */
    private static Path cache(Path home) throws IOException {
        var cache = home.resolve("cache");
        var given = System.getenv("XDG_CACHE_HOME");
        var usual =
                given == null || given.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(given);
        if (Files.notExists(cache) && Files.isDirectory(usual.resolve("troth"))) {
            Files.createDirectories(cache.resolve("troth"));
            try (var unpacked = Files.newDirectoryStream(usual.resolve("troth"), "postgresql-*")) {
                for (var programs : unpacked) {
                    Files.createSymbolicLink(cache.resolve("troth").resolve(programs.getFileName()), programs);
                }
            }
        }
        return cache;
    }

    private static boolean await(Process process, long milliseconds) {
        try {
            return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
