package shop.troth.vault;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.stores.Stores;
import shop.troth.testing.Packaged;
import shop.troth.vault.gate.CallerFacts;

/**
 * A node of the vault in a process of its own, which is killed as the machine does it. Without pause it gives, changes and erases
 * people, says each step before it begins and once it is acknowledged, and rotates the root key all the while.
 */
final class VaultProcess implements AutoCloseable {

    static final Purpose FULFIL = new Purpose("order.fulfil");
    static final CallerFacts CHECKOUT = CallerFacts.of(Fact.CHECKOUT_OPEN);

    private static final Duration OTHERS_TAKE = Duration.ofMillis(100); // there are none
    private static final int FEW = 30;
    private static final int EACH = 1_000_000;

    /** Under which the server knows its connections. */
    static final String APPLICATION = "vault of a test";

    private final Process process;
    private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
    private final Thread reader;

    private VaultProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::listen);
    }

    /** @param number of the process; what its people give has numbers of its own */
    static VaultProcess start(String url, Path stores, Path keyset, int number) throws IOException {
        var command = Packaged.java(VaultProcess.class);
        command.add(1, "-Xmx200m");
        command.addAll(List.of(url, stores.toString(), keyset.toString(), Integer.toString(number)));
        return new VaultProcess(
                new ProcessBuilder(command).redirectError(new File("/dev/null")).start());
    }

    /** All that it said, in order. */
    List<String> said() {
        return List.copyOf(said);
    }

    /** Waits until it is at this step, and a rotation under way, and kills it then: in the middle of the step or just after it. */
    void killAt(String step) throws InterruptedException {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> isAt(step));
        kill();
    }

    private boolean isAt(String step) {
        var last = "";
        boolean rotating = false;
        int steps = 0;
        for (var line : said) {
            if (line.startsWith("rotat")) {
                rotating = line.startsWith("rotating");
            } else {
                last = line;
                steps++;
            }
        }
        return steps > FEW && rotating && last.startsWith(step);
    }

    private void kill() throws InterruptedException {
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
                    said.add(line.substring(0, line.length() - 1));
                }
            }
        } catch (IOException e) {
            // it was killed; what it had said was heard
        }
    }

    public static void main(String[] arguments) {
        var source = new PGSimpleDataSource();
        source.setUrl(arguments[0]);
        source.setApplicationName(APPLICATION);
        var node = new SoakedNode(
                source,
                Stores.read(Path.of(arguments[1])),
                RootKeyset.open(Path.of(arguments[2])),
                SealedData::new,
                OTHERS_TAKE);
        Thread.ofPlatform().start(() -> rotate(node));
        for (int i = Integer.parseInt(arguments[3]) * EACH; ; i += 3) {
            live(node, i);
        }
    }

    /** Every second person is erased, before or after their details are changed. */
    private static void live(SoakedNode node, int number) {
        say("giving", "-", number);
        var person = give(node, null, number);
        say("gave", person.value(), number);
        if (number % 4 == 0) {
            erase(node, person);
            return;
        }
        for (int i = 1; i < 3; i++) {
            say("changing", person.value(), number + i);
            give(node, person, number + i);
            say("changed", person.value(), number + i);
        }
        if (number % 4 == 2) {
            erase(node, person);
        }
    }

    private static SubjectId give(SoakedNode node, @Nullable SubjectId person, int number) {
        return node.in(() -> node.vault.collect(
                SoakedNode.STORE,
                person,
                VaultSoak.given(number, "somebody" + number / 3 + "@example.org"),
                FULFIL,
                CHECKOUT));
    }

    private static void erase(SoakedNode node, SubjectId person) {
        say("erasing", person.value(), 0);
        node.transaction.executeWithoutResult(status -> node.vault.erase(SoakedNode.STORE, person));
        say("erased", person.value(), 0);
    }

    private static void rotate(SoakedNode node) {
        while (true) {
            try {
                say("rotating", "-", 0);
                node.rotate.root();
                say("rotated", "-", 0);
            } catch (Problem e) {
                // the lock of a process that was killed is held until the database has noticed
            }
        }
    }

    private static void say(String what, Object who, int number) {
        System.out.println(what + " " + who + " " + number + ".");
    }
}
