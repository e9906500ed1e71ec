package shop.troth.bench.purchase;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import shop.troth.kernel.Problem;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole shop in processes of its own, started like {@code serve} with the same settings of the JVM, on free ports and a
 * data folder that goes with it.
 */
final class Shop implements AutoCloseable {

    /**
     * How to reach it. Came through a pipe; holds the password of a database that lives as long as this bench.
     *
     * @param host name of the store
     * @param database a JDBC URL
     * @param bankKey the store's key at the bank
     */
    record Address(String host, int http, int bank, int mailbox, String database, String bankKey) {

        @Override
        public String toString() {
            return "Address[" + host + ":" + http + "]";
        }
    }

    /** What takes enforcement out: the beans of {@code bench/} that seal, decide and record nothing. */
    enum Kind {
        REAL,
        DOUBLES
    }

    /** All shoppers come from one network, which would have to wait. The limits still count. */
    private static final long NO_LIMIT = 1_000_000_000;

    private static final int LONGEST_END_SECONDS = 20;

    private final Kind kind;
    private final Process process;
    private final Path folder;
    private final Address address;

    private Shop(Kind kind, Process process, Path folder, Address address) {
        this.kind = kind;
        this.process = process;
        this.folder = folder;
        this.address = address;
    }

    static Shop start(Kind kind) {
        try {
            var folder = Files.createTempDirectory("troth-bench");
            var process = new ProcessBuilder(command(kind, folder))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            var line = said.readLine();
            while (line != null && !line.startsWith("{")) {
                line = said.readLine(); // a word of the JVM
            }
            if (line == null) {
                delete(folder);
                throw new Problem("The shop to be measured did not start: what it says stands above.");
            }
            return new Shop(kind, process, folder, JsonMapper.builder().build().readValue(line, Address.class));
        } catch (IOException e) {
            throw new Problem("The shop to be measured could not be started: " + e.getMessage(), e);
        }
    }

    private static List<String> command(Kind kind, Path folder) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(it -> !it.startsWith("-Dtroth.began"))
                .forEach(command::add);
        command.add("-Dtroth.limits.reads-per-minute=" + NO_LIMIT);
        command.add("-Dtroth.limits.writes-per-minute=" + NO_LIMIT);
        command.add("-Dtroth.proof.first-after=7d"); // the proof buys too, and would stand in the books
        if (kind == Kind.DOUBLES) {
            command.add("-Dtroth.bench.doubles=true");
        }
        var recording = System.getenv("TROTH_BENCH_JFR");
        if (recording != null && kind == Kind.REAL) {
            command.add("-XX:StartFlightRecording=settings=profile,filename=" + recording);
        }
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), ShopProcess.class.getName(), folder.toString()));
        return command;
    }

    Kind kind() {
        return kind;
    }

    Address address() {
        return address;
    }

    /** Used so far, by it and by this process. */
    Cpu cpu() {
        return Cpu.of(process.toHandle());
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close(); // it ends when its input ends
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            delete(folder);
        } catch (IOException e) {
            System.err.println("The folder of a measured shop is left over: " + folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
