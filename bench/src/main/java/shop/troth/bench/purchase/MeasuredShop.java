package shop.troth.bench.purchase;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import shop.troth.bench.MeasuredFolder;
import shop.troth.kernel.Problem;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole shop in processes of its own, started like {@code serve} with the same settings of the JVM, on free ports and a
 * data folder that goes with it.
 */
public final class MeasuredShop implements AutoCloseable {

    /**
     * How to reach it. Came through a pipe; holds the password of a database that lives as long as this bench.
     *
     * @param host name of the store
     * @param database a JDBC URL
     * @param bankKey the store's key at the bank
     */
    public record Address(String host, int http, int bank, int mailbox, String database, String bankKey) {

        @Override
        public String toString() {
            return "Address[" + host + ":" + http + "]";
        }
    }

    /** Which beans stand in place of vault and ledger. What the two doubles do: {@code docs/decisions/0009}. */
    public enum Kind {
        /** None: the shop as {@code serve} starts it. */
        REAL("the shop"),

        /** Those that seal and decide nothing, and write one plain audit row for each read and write of personal data. */
        AUDITED("with a plain audit log"),

        /** Those that seal, decide and record nothing. */
        BARE("without any record");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** All shoppers come from one network, which would have to wait. The limits still count. */
    private static final long NO_LIMIT = 1_000_000_000;

    private static final int LONGEST_END_SECONDS = 20;

    private final Kind kind;
    private final Process process;
    private final Path folder;
    private final boolean kept;
    private final Address address;

    private MeasuredShop(Kind kind, Process process, Path folder, boolean kept, Address address) {
        this.kept = kept;
        this.kind = kind;
        this.process = process;
        this.folder = folder;
        this.address = address;
    }

    static MeasuredShop start(Kind kind) {
        return start(kind, MeasuredFolder.of("purchase").path(), false, MeasuredShopProcess.class, List.of());
    }

    /**
     * One that runs another program.
     *
     * @param folder where its data lie
     * @param kept whether they stay there
     * @param program says where it is in one line of JSON, an {@link Address}, and ends when its standard input does
     * @param flags more flags of the JVM
     */
    public static MeasuredShop start(Kind kind, Path folder, boolean kept, Class<?> program, List<String> flags) {
        try {
            var process = new ProcessBuilder(command(kind, folder, program, flags))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            var line = said.readLine();
            while (line != null && !line.startsWith("{")) {
                line = said.readLine(); // a word of the JVM
            }
            if (line == null) {
                if (!kept) {
                    new MeasuredFolder(folder).close();
                }
                throw new Problem("The benchmark store failed to start; see its output above.");
            }
            return new MeasuredShop(
                    kind, process, folder, kept, JsonMapper.builder().build().readValue(line, Address.class));
        } catch (IOException e) {
            throw new Problem("Could not start the benchmark store: " + e.getMessage(), e);
        }
    }

    private static List<String> command(Kind kind, Path folder, Class<?> program, List<String> flags) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(it -> !it.startsWith("-Dtroth.began"))
                .forEach(command::add);
        command.add("-Dtroth.limits.reads-per-minute=" + NO_LIMIT);
        command.add("-Dtroth.limits.writes-per-minute=" + NO_LIMIT);
        command.add("-Dtroth.limits.unpaid-orders-per-hour=" + NO_LIMIT);
        command.add("-Dtroth.limits.unpaid-pieces-per-hour=" + NO_LIMIT);
        command.add("-Dtroth.proof.first-after=7d"); // the proof buys too, and would stand in the books
        if (kind != Kind.REAL) {
            command.add("-Dtroth.bench.double=" + kind.name().toLowerCase(Locale.ROOT));
        }
        var recording = System.getenv("TROTH_BENCH_JFR");
        if (recording != null && kind == Kind.REAL) {
            command.add("-XX:StartFlightRecording=settings=profile,filename=" + recording);
        }
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName(), folder.toString()));
        return command;
    }

    Kind kind() {
        return kind;
    }

    public Address address() {
        return address;
    }

    /** Used so far, by it and by this process. */
    public Cpu cpu() {
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
            if (!kept) {
                new MeasuredFolder(folder).close();
            }
        } catch (IOException e) {
            System.err.println("A measured shop did not end: " + folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
