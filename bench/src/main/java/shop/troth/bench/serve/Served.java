package shop.troth.bench.serve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import shop.troth.bench.purchase.MeasuredShop;
import shop.troth.kernel.Problem;
import shop.troth.runtime.shop.Ports;

/** A running {@code ./troth serve}, as somebody at the command line starts it. */
final class Served implements AutoCloseable {

    private static final int LONGEST_END_SECONDS = 20;

    private final Process process;
    private final int port;
    private final Duration took;

    private Served(Process process, int port, Duration took) {
        this.process = process;
        this.port = port;
        this.took = took;
    }

    /** Starts it, and returns when it says that it is ready. */
    static Served start(Path folder) throws IOException {
        return start(folder, List.of());
    }

    /**
     * The same with other settings.
     *
     * @param properties of the JVM, such as {@code -Dtroth.proof.every=1s}
     */
    static Served start(Path folder, List<String> properties) throws IOException {
        var launcher = Path.of(System.getProperty("troth.home"), "troth").toString();
        var keyset = folder.resolve("keyset").toString();
        var port = Ports.free();
        long began = System.nanoTime();
        var builder = new ProcessBuilder(List.of(
                        launcher,
                        "serve",
                        "--data",
                        folder.resolve("data").toString(),
                        "--keyset",
                        keyset,
                        "--port",
                        Integer.toString(port)))
                .redirectError(folder.resolve("said").toFile());
        builder.environment().put("TROTH_BACKUP_DIR", "none"); // or the day's backup would fall into a measurement
        if (!properties.isEmpty()) {
            builder.environment().put("JAVA_TOOL_OPTIONS", String.join(" ", properties));
        }
        var process = builder.start();
        var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("ready")) {
                return new Served(process, port, Duration.ofNanos(System.nanoTime() - began));
            }
        }
        throw new Problem("The stores failed to start: " + Files.readString(folder.resolve("said")));
    }

    /** From the call of the launcher to the line {@code ready}. */
    Duration took() {
        return took;
    }

    /** Processor time that all its processes used so far, those that ended left out. */
    Duration cpu() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(it -> it.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Where it answers. */
    Ports ports() {
        return Ports.from(port);
    }

    /** Where a shopper finds the first store; how to reach its database is nobody's business here. */
    MeasuredShop.Address address() {
        var ports = Ports.from(port);
        return new MeasuredShop.Address("millipore.localhost", ports.http(), ports.bank(), ports.mailbox(), "", "");
    }

    /**
     * Bytes that all its processes hold, what they share counted once.
     *
     * @throws IOException if this system does not tell, for it needs Linux's {@code smaps_rollup}
     */
    long memory() throws IOException {
        long kilobytes = 0;
        for (var one : Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList()) {
            try (var lines = Files.lines(Path.of("/proc", Long.toString(one.pid()), "smaps_rollup"))) {
                kilobytes += lines.filter(it -> it.startsWith("Pss:"))
                        .mapToLong(it -> Long.parseLong(it.replaceAll("[^0-9]", "")))
                        .sum();
            }
        }
        return kilobytes * 1_024;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
