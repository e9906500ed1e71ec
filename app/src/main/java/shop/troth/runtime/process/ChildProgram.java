package shop.troth.runtime.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import shop.troth.kernel.Problem;

/**
 * A program of ours in a process of its own. It reads its secrets from standard input, which stays open: when this process ends for any
 * reason, the program ends, too. If it ends by itself, it is restarted.
 */
public final class ChildProgram implements AutoCloseable {

    /** The flags that the launcher uses to make a class cache; with the last two, the cache need not be relocated at each start. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xmx96m",
            "-XX:TieredStopAtLevel=1",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0");

    private static final Duration END = Duration.ofSeconds(3);

    private final Program program;
    private volatile Process process;
    private volatile boolean closing;

    /**
     * What to start.
     *
     * @param title as at the start of a sentence, such as {@code The test bank}
     * @param name of its jar, its class cache if there is one, and its folder: see {@link ProgramFolder}
     * @param main its main class
     * @param flags for Java, besides the usual ones
     * @param told the first line of its standard input
     */
    public record Program(
            String title, String name, String main, List<String> flags, List<String> arguments, String told) {

        /** Without what it is told. */
        @Override
        public String toString() {
            return "Program[" + name + "]";
        }

        private Path folder() {
            return ProgramFolder.of(name);
        }

        private Path jar() {
            return folder().resolve(name + ".jar");
        }
    }

    private ChildProgram(Program program) throws IOException {
        this.program = program;
        this.process = launch();
    }

    /** Starts a program and returns when it says that it is ready. */
    public static ChildProgram start(Program program) {
        try {
            var started = new ChildProgram(program);
            Thread.ofVirtual().name(program.name() + "-watch").start(started::watch);
            return started;
        } catch (IOException e) {
            throw new Problem(
                    "%s failed to start (%s): rebuild with ./troth.".formatted(program.title(), e.getMessage()), e);
        }
    }

    private Process launch() throws IOException {
        if (!Files.exists(program.jar())) {
            throw new IOException(program.jar() + " not found");
        }
        var started = new ProcessBuilder(command())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.getOutputStream().write((program.told() + "\n").getBytes(StandardCharsets.UTF_8));
        started.getOutputStream().flush();
        var said = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("ready")) {
                Thread.ofVirtual()
                        .name(program.name() + "-says")
                        .start(() -> said.lines().forEach(System.err::println));
                return started;
            }
        }
        started.destroyForcibly();
        throw new IOException("it exited before it was ready");
    }

    private List<String> command() {
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid"); // so that Ctrl+C reaches only Troth, which then ends the program
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        var prepared = ProgramFolder.cache(program.name());
        if (Files.exists(prepared)) {
            command.add("-XX:AOTCache=" + prepared);
        }
        command.addAll(program.flags());
        command.addAll(List.of("-cp", program.jar() + ":" + program.folder().resolve("lib") + "/*", program.main()));
        command.addAll(program.arguments());
        return command;
    }

    private void watch() {
        new RestartLoop(program.title(), program.title() + " keeps exiting and will not be restarted.")
                .run(() -> process.onExit().join(), () -> closing, this::restart);
    }

    private synchronized boolean restart() {
        if (closing) {
            return true;
        }
        try {
            process = launch();
            return true;
        } catch (IOException e) {
            System.err.println(program.title() + " failed to restart: " + e.getMessage());
            return false;
        }
    }

    /** Ends the program by closing its standard input; if that is not enough, kills it. */
    @Override
    public synchronized void close() {
        closing = true;
        try {
            process.getOutputStream().close();
            if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
