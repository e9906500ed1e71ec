package shop.troth.cli.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real {@code troth} in a process of its own, as the launcher starts it. */
final class Program implements AutoCloseable {

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
    static Program start(Path home, String... arguments) {
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
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Dtroth.home=" + System.getProperty("troth.home"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "shop.troth.cli.Troth"));
            command.addAll(List.of(arguments));
            var out = Files.createTempFile(home, "out", ".txt");
            var err = Files.createTempFile(home, "err", ".txt");
            var builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().put("XDG_CONFIG_HOME", home.resolve("config").toString());
            builder.environment().remove("TROTH_DEBUG");
            return new Program(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the line {@code ready}. */
    Program ready() {
        while (process.isAlive()) {
            if (out().lines().anyMatch(it -> it.startsWith("ready"))) {
                return this;
            }
            await(process, 20);
        }
        throw new AssertionError("it ended before it was ready: " + err());
    }

    /** Waits for its end. */
    int exitCode() {
        if (!await(process, 60_000)) {
            throw new AssertionError("it does not end: " + out() + err());
        }
        return process.exitValue();
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    void terminate() {
        process.destroy();
    }

    void kill() {
        process.destroyForcibly();
        await(process, 10_000);
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
