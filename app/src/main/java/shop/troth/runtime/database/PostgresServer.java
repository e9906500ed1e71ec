package shop.troth.runtime.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of the server program. It gets a session of its own, so that Ctrl+C at the terminal reaches only Troth, which then ends
 * everything in order. PostgreSQL refuses to run as root; in that case, it runs in a user namespace, as nobody.
 */
final class PostgresServer {

    private static final Duration START = Duration.ofSeconds(60); // including recovery after a crash
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Duration OLD_BACKENDS = Duration.ofSeconds(10);

    /** The size in bytes from which the log is replaced at a start; the previous one is kept. */
    static final long LARGEST_LOG = 4L * 1024 * 1024;

    private final Process process;
    private final Path programs;

    private PostgresServer(Process process, Path programs) {
        this.process = process;
        this.programs = programs;
    }

    /** Starts the server and returns when it accepts connections. */
    static PostgresServer start(Path programs, Path data, int port) throws IOException {
        var giveUp = System.nanoTime() + OLD_BACKENDS.toNanos();
        while (true) {
            var before = Files.exists(log(data)) ? Files.size(log(data)) : 0;
            var server = launch(programs, data);
            if (server.ready(data)) {
                return server;
            }
            var said = tail(log(data), before);
            var blocked = said.contains("pre-existing shared memory block") || said.contains("is still in use");
            if (!blocked || System.nanoTime() > giveUp) {
                throw new IOException(said.isBlank() ? "it exited without a message" : said);
            }
            pause(); // backends of the killed server are still ending
        }
    }

    static Path log(Path data) {
        return data.resolveSibling("database.log");
    }

    /** Runs another of PostgreSQL's programs and waits until it ends. */
    static void run(Path programs, String program, List<String> arguments) throws IOException {
        var command = as(programs, program);
        command.addAll(arguments);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (await(process) != 0) {
            throw new IOException(
                    said.strip().lines().reduce((first, last) -> last).orElse(program + " failed"));
        }
    }

    private static PostgresServer launch(Path programs, Path data) throws IOException {
        var log = log(data);
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
            Files.move(log, log.resolveSibling("database.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(log)) {
            Files.createFile(log, OWNER_ONLY); // it may contain a statement
        }
        var command = as(programs, "postgres");
        command.addAll(List.of("-D", data.toString()));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        process.getOutputStream().close();
        return new PostgresServer(process, programs);
    }

    private static List<String> as(Path programs, String program) {
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(programs.resolve("bin").resolve(program).toString());
        return command;
    }

    /** Waits until the eighth line of {@code postmaster.pid} says {@code ready}. */
    private boolean ready(Path data) throws IOException {
        var file = data.resolve("postmaster.pid");
        var giveUp = System.nanoTime() + START.toNanos();
        while (process.isAlive() && System.nanoTime() < giveUp) {
            if (Files.exists(file)) {
                var lines = Files.readAllLines(file);
                if (lines.size() >= 8
                        && lines.get(7).strip().equals("ready")
                        && lines.getFirst().strip().equals(Long.toString(process.pid()))) {
                    return true;
                }
            }
            pause();
        }
        process.destroyForcibly();
        return false;
    }

    void awaitEnd() {
        await(process);
    }

    /**
     * Shuts the server down fast: sessions are ended, and a checkpoint is written. If that takes too long, it is killed, and the next start
     * recovers from the log.
     */
    void stop(Duration patience) {
        try {
            if (process.isAlive()) {
                signal(programs, "INT", process.pid());
            }
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                signal(programs, "QUIT", process.pid());
                if (!process.waitFor(1, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** @param name {@code INT} to end the sessions and then the server, {@code QUIT} to end it at once and leave the rest to recovery */
    static void signal(Path programs, String name, long process) throws IOException {
        run(programs, "pg_ctl", List.of("kill", name, Long.toString(process)));
    }

    static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int await(Process process) {
        while (true) {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
                return -1;
            }
        }
    }

    /** The last line written after the given size; the file may have been replaced meanwhile. */
    private static String tail(Path log, long before) throws IOException {
        var all = Files.exists(log) ? Files.readAllBytes(log) : new byte[0];
        var from = before <= all.length ? (int) before : 0;
        return new String(all, from, all.length - from, StandardCharsets.UTF_8)
                .strip()
                .lines()
                .reduce((first, last) -> last)
                .orElse("");
    }
}
