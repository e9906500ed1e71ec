package shop.troth.newsletters.send;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.troth.cli.serve.CliAdminCommands;
import shop.troth.runtime.kms.KeysetPlace;
import shop.troth.runtime.shop.Ports;
import shop.troth.runtime.shop.ShopOptions;
import shop.troth.runtime.shop.ShopProcess;
import shop.troth.testing.Packaged;
import shop.troth.testing.RunningShop;

/** A node of a store: in the test's own JVM, or beside it in a process that can be killed. */
final class NewsletterNode implements AutoCloseable {

    private static final String READY = "the node is ready";

    private final Process process;

    private NewsletterNode(Process process) {
        this.process = process;
    }

    /** @param beside the data folder of the first node; null for the first */
    static ShopProcess start(String database, Path home, String smtp, Duration ahead, @Nullable Path beside) {
        RunningShop.settings();
        return ShopProcess.start(
                new ShopOptions(
                        Ports.free(),
                        home.resolve("data"),
                        database,
                        beside == null ? KeysetPlace.at(home.resolve("keyset")) : null,
                        Map.of("TROTH_SMTP_URL", smtp, "TROTH_PROOF", "elsewhere"), // nobody waits for a proof here
                        null,
                        beside),
                new CliAdminCommands(),
                ahead);
    }

    /** A second node in a process of its own, once it works. */
    static NewsletterNode startBeside(Path first, String database, Path home, String smtp) {
        var command = Packaged.java(NewsletterNode.class);
        command.add(1, "-Xmx400m");
        command.addAll(List.of(database, home.toString(), smtp, RunningShop.AHEAD.toString(), first.toString()));
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (var line = said.readLine(); !READY.equals(line); line = said.readLine()) {
                if (line == null) {
                    throw new IllegalStateException("the second node did not start");
                }
            }
            return new NewsletterNode(process);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public static void main(String[] arguments) throws IOException {
        var ahead = Duration.parse(arguments[3]);
        try (var house = start(arguments[0], Path.of(arguments[1]), arguments[2], ahead, Path.of(arguments[4]))) {
            System.out.println(READY);
            System.in.transferTo(OutputStream.nullOutputStream());
        }
        System.exit(0);
    }

    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
