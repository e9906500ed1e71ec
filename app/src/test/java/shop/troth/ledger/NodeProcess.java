package shop.troth.ledger;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import shop.troth.kernel.RootKeyset;
import shop.troth.runtime.database.KeptConnections;
import shop.troth.testing.Packaged;

/**
 * A node in a process of its own, that can be stopped, woken and killed as the machine does it. It writes and seals without
 * pause, and says each number once its transaction is durable: entries of acts by a row in {@code act}, those of reads by their
 * ticket alone.
 */
public final class NodeProcess implements AutoCloseable {

    /** Reads have numbers from here on. */
    public static final int READS = 50_000_000;

    /** Under which the server knows its connections. */
    public static final String APPLICATION = "node of a test";

    private static final int EACH = 1_000_000;

    private final Process process;
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final Thread reader;

    private NodeProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::listen);
    }

    /** @param number of the node; its entries have numbers of their own */
    public static NodeProcess start(String url, Path keyset, int number) throws IOException {
        var command = Packaged.java(NodeProcess.class);
        command.add(1, "-Xmx200m");
        command.addAll(List.of(url, keyset.toString(), Integer.toString(number)));
        return new NodeProcess(
                new ProcessBuilder(command).redirectError(new File("/dev/null")).start());
    }

    /** Numbers of entries that somebody was told are durable. */
    public Set<Integer> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    public boolean isWriting() {
        return !acknowledged.isEmpty();
    }

    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** As {@code kill -9}; what it had said before is heard to the end. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        reader.join(Duration.ofSeconds(60));
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.endsWith(".")) { // a line cut off in the middle says nothing
                    acknowledged.add(Integer.parseInt(line.substring(0, line.length() - 1)));
                }
            }
        } catch (IOException e) {
            // it was killed; what it had said was heard
        }
    }

    public static void main(String[] arguments) {
        var url = arguments[0] + "&ApplicationName=" + URLEncoder.encode(APPLICATION, StandardCharsets.UTF_8);
        var source =
                new KeptConnections(url).source(); // as a node has them: to sign in again takes longer than to write
        var node = TestLedger.on(source, RootKeyset.open(Path.of(arguments[1])));
        int first = Integer.parseInt(arguments[2]) * EACH;
        node.sealer.start();
        Thread.ofPlatform().start(() -> reads(node, READS + first));
        for (int i = first; ; i++) {
            int number = i;
            try {
                node.transaction.executeWithoutResult(it -> {
                    node.db
                            .sql("insert into act (number) values (:number)")
                            .param("number", number)
                            .update();
                    node.ledger.append(List.of(TestLedger.use(number)));
                });
                System.out.println(number + ".");
            } catch (RuntimeException e) {
                // the database was away: this one is not acknowledged
            }
        }
    }

    private static void reads(TestLedger node, int first) {
        for (int i = first; ; i++) {
            try {
                node.ledger.submit(TestLedger.use(i)).await();
                System.out.println(i + ".");
            } catch (RuntimeException e) {
                // not acknowledged
            }
        }
    }
}
