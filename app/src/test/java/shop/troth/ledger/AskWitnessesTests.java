package shop.troth.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static shop.troth.ledger.TestLedger.STORE;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.kernel.Problem;
import shop.troth.ledger.export.ExamineLedger;
import shop.troth.ledger.export.WriteExport;
import shop.troth.ledger.note.CosignerKey;
import shop.troth.ledger.note.SignedNote;
import shop.troth.ledger.note.TreeHead;
import shop.troth.ledger.note.VerifierKey;
import shop.troth.ledger.seal.DishonestStore;
import shop.troth.ledger.verify.VerificationFault;
import shop.troth.ledger.verify.VerifyExport;
import shop.troth.ledger.witness.SignRequest;
import shop.troth.ledger.witness.TestWitness;
import shop.troth.stores.LedgerSettings;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.Tampering;
import shop.troth.testing.TestDatabase;

/** A store whose witnesses are there, away, slow, lying, or know another history of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class AskWitnessesTests {

    private static final Path EXPORT_CHECK = Path.of("src/test/python/verify_ledger.py");

    private final TestDatabase database = TestDatabase.fresh();
    private final TestLedger node =
            TestLedger.on(database.dataSource(), TestLedger.newRoot()).begin();
    private final TestWitness witness = TestWitness.open("one.example.org", node.verifierKey());
    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>(List.of(witness)); // a server opens more

    @TempDir
    private Path folder;

    @AfterEach
    void close() throws Exception {
        for (var it : open.reversed()) {
            it.close();
        }
    }

    @Test
    void what_a_witness_signed_is_served_exported_and_demanded() throws Exception {
        var other = alsoOpen(TestWitness.open("two.example.org", node.verifierKey()));
        asks(witness.setting(), other.setting());
        grow(0, 300);
        awaitCosigned(301, witness.key(), other.key());
        assertThat(cosigned(node.ledger.published(STORE), witness.key())).isPresent();
        assertThat(cosigned(node.ledger.published(STORE), other.key())).isPresent();

        grow(300, 320);
        awaitCosigned(321, witness.key(), other.key());
        var verified = verify(export(), witness.key(), other.key());
        assertThat(verified.cosigned())
                .extracting(VerifyExport.Cosigned::witness, VerifyExport.Cosigned::size)
                .containsExactly(tuple("one.example.org", 321L), tuple("two.example.org", 321L));
        assertThat(new ExamineLedger(database.dataSource()).examine(STORE)).isEmpty();
        assertThat(python(export(), witness.key(), other.key()))
                .isEqualTo(
                        "321 leaves in order, 0 of them pruned; one.example.org signed 321; two.example.org signed 321");
    }

    @Test
    void an_export_that_went_on_since_still_shows_what_the_witness_signed() throws Exception {
        var asking = asks(witness.setting());
        grow(0, 300);
        awaitCosigned(301, witness.key());
        asking.stop();
        grow(300, 400);

        assertThat(cosigned(node.ledger.published(STORE), witness.key())).isEmpty();
        assertThat(verify(export(), witness.key()).cosigned())
                .singleElement()
                .satisfies(it -> assertThat(it.size()).isEqualTo(301));
        assertThat(python(export(), witness.key())).endsWith("one.example.org signed 301");
    }

    @Test
    void a_cosignature_that_is_missing_or_was_altered_is_found_by_both_verifiers() throws Exception {
        var asking = asks(witness.setting());
        grow(0, 10);
        awaitCosigned(11, witness.key());
        asking.stop();
        var stranger = alsoOpen(TestWitness.open("two.example.org", node.verifierKey()));
        assertThat(fault(export(), stranger.key())).contains("signed by the witness two.example.org");
        assertThat(python(export(), stranger.key())).contains("no checkpoint is signed by the witness two.example.org");

        var line = node.db
                .sql("select line from ledger.cosignature")
                .query(String.class)
                .single();
        var altered = Tampering.part(export(), line, altered(line));
        assertThat(fault(altered, witness.key()))
                .contains("in the name of the witness one.example.org that the witness did not make");
        assertThat(python(altered, witness.key())).contains("false signature of the witness one.example.org");

        node.db
                .sql("update ledger.cosignature set line = :line")
                .param("line", altered(line))
                .update();
        assertThat(new ExamineLedger(database.dataSource()).examine(STORE))
                .hasValueSatisfying(
                        it -> assertThat(it).contains("the cosignature of 11 leaves was not made by its witness"));
        node.db
                .sql("update ledger.cosignature set line = :line, size = 10")
                .param("line", line)
                .update();
        assertThat(new ExamineLedger(database.dataSource()).examine(STORE))
                .hasValueSatisfying(it -> assertThat(it).contains("the checkpoint of 10 leaves"));
    }

    @Test
    void a_witness_that_is_away_is_named_and_signs_when_it_is_back() {
        var kept = folder.resolve("kept");
        var away = TestWitness.open(kept, 0, "away.example.org", node.verifierKey());
        int port = away.port();
        var setting = away.setting();
        away.close();
        var asking = asks(setting);
        grow(0, 100);
        awaitProblem(asking, "The witness away.example.org could not be reached");
        assertThat(node.size()).isEqualTo(101);

        alsoOpen(Awaitility.await()
                .ignoreExceptionsInstanceOf(Problem.class) // some connection may have got its port for a moment
                .until(() -> TestWitness.open(kept, port, "away.example.org", node.verifierKey()), it -> true));
        awaitCosigned(101, away.key());
        Awaitility.await().until(() -> asking.problems(STORE).isEmpty());
    }

    @Test
    void a_slow_witness_holds_up_neither_sealing_nor_another_witness() throws Exception {
        var asked = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        var slow = server(exchange -> {
            asked.countDown();
            over.await();
        });
        var asking = asks(new LedgerSettings.Witness(slow, key("slow.example.org"), "store.yaml:2"), witness.setting());
        grow(0, 100);
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        grow(100, 200);
        awaitCosigned(201, witness.key());
        awaitProblem(asking, "The witness slow.example.org");
        over.countDown();
    }

    @Test
    void nothing_of_a_witness_that_lies_is_kept() {
        var lies = List.<UnaryOperator<String>>of(
                text -> "",
                text -> "no signature at all\n",
                text -> witness.signs(
                        Tampering.part(text, "\n1", "\n2"), Instant.now().getEpochSecond()),
                text -> alsoOpen(TestWitness.open("one.example.org", node.verifierKey()))
                        .signs(text, 1),
                text -> altered(witness.signs(text, 1).strip()) + "\n",
                text -> "x".repeat(1_000_000));
        grow(0, 100);
        for (var lie : lies) {
            var liar = server(exchange -> {
                var asked =
                        SignRequest.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                send(exchange, 200, lie.apply(asked.note().text()));
            });
            node.db.sql("delete from ledger.cosignature").update();
            var asking = asks(new LedgerSettings.Witness(liar, witness.key().line(), "store.yaml:2"));
            awaitProblem(asking, "The witness one.example.org");
            stop(asking);
            assertThat(node.ledger.cosigned(STORE)).isEmpty();
        }
    }

    @Test
    void a_lie_about_what_was_signed_last_leads_nowhere() {
        grow(0, 100);
        var asked = new AtomicInteger();
        var liar = server(exchange -> {
            exchange.getRequestBody().readAllBytes();
            send(exchange, 409, asked.incrementAndGet() % 2 == 0 ? "50\n" : "7\n");
        });
        var asking = asks(new LedgerSettings.Witness(liar, witness.key().line(), "store.yaml:2"));
        awaitProblem(asking, "did not say which size it last signed");
        var endless = server(exchange -> send(exchange, 409, "900000000000000000\n"));
        var more = asks(new LedgerSettings.Witness(endless, key("more.example.org"), "store.yaml:2"));
        awaitProblem(more, "and a different history");
    }

    @Test
    void a_witness_that_knows_another_history_says_no_and_the_store_says_so() throws SQLException {
        var asking = asks(witness.setting());
        grow(0, 200);
        awaitCosigned(201, witness.key());
        DishonestStore.rewind(node, 120);
        awaitProblem(asking, "signed 201 leaves of this ledger, which now has 120 leaves and a different history");

        grow(1_000, 1_200);
        awaitProblem(asking, "signed a different history of this ledger");
        assertThat(size(node.ledger.cosigned(STORE))).isEqualTo(201);
        assertThat(new ExamineLedger(database.dataSource()).examine(STORE))
                .hasValueSatisfying(
                        it -> assertThat(it).contains("the checkpoint of 201 leaves does not have the root"));
    }

    @Test
    void a_store_that_forgot_what_was_signed_learns_it_from_the_witness() {
        var asking = asks(witness.setting());
        grow(0, 200);
        awaitCosigned(201, witness.key());
        stop(asking);
        node.db.sql("delete from ledger.cosignature").update();
        grow(200, 300);
        asks(witness.setting());
        awaitCosigned(301, witness.key());
    }

    @Test
    void several_nodes_ask_in_turns_and_nobody_while_nothing_was_sealed() {
        var asked = new AtomicInteger();
        var counting = server(exchange -> {
            asked.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            send(exchange, 500, "");
        });
        grow(0, 10);
        var seldom = new AskWitnesses.Pace(Duration.ofHours(1), Duration.ofSeconds(60));
        var setting = new LedgerSettings.Witness(counting, key("count.example.org"), "store.yaml:2");
        var nodes = IntStream.range(0, 4).mapToObj(it -> asks(seldom, setting)).toList();
        Awaitility.await()
                .until(() -> nodes.stream().anyMatch(it -> !it.problems(STORE).isEmpty()));
        nodes.forEach(AskWitnessesTests::stop);
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_witness_without_a_good_key_stops_the_start_with_its_place() {
        assertThatThrownBy(() -> asks(new LedgerSettings.Witness(witness.address(), "nonsense", "store.yaml:70")))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("store.yaml:70: a witness key");
        assertThatThrownBy(() ->
                        asks(new LedgerSettings.Witness(witness.address(), key(TestLedger.ORIGIN), "store.yaml:71")))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("store.yaml:71: a witness cannot");
    }

    // ---- what the tests do

    private AskWitnesses asks(LedgerSettings.Witness... witnesses) {
        return asks(new AskWitnesses.Pace(Duration.ofMillis(20), Duration.ofMillis(1_500)), witnesses);
    }

    private AskWitnesses asks(AskWitnesses.Pace pace, LedgerSettings.Witness... witnesses) {
        var asking = new AskWitnesses(node.db, List.of(store(List.of(witnesses))), pace);
        asking.start();
        open.add(asking::stop);
        return asking;
    }

    private static Store store(List<LedgerSettings.Witness> witnesses) {
        var store = Stores.read(Path.of("../stores")).get(STORE);
        return new Store(
                store.id(),
                store.name(),
                store.brand(),
                store.contact(),
                store.currency(),
                store.deliveries(),
                store.dispatch(),
                store.conditions(),
                store.recipients(),
                store.features(),
                new LedgerSettings(Optional.empty(), witnesses),
                store.folder());
    }

    private TestWitness alsoOpen(TestWitness other) {
        open.add(other);
        return other;
    }

    private static String key(String name) {
        return new CosignerKey(name, new byte[32]).line();
    }

    private void grow(int from, int to) {
        node.append(IntStream.range(from, to).mapToObj(TestLedger::use).toList());
        node.sealAll();
    }

    private void awaitCosigned(long size, CosignerKey... keys) {
        Awaitility.await().until(() -> {
            var note = node.ledger.cosigned(STORE);
            return note.isPresent()
                    && size(note) == size
                    && Arrays.stream(keys).allMatch(it -> cosigned(note, it).isPresent());
        });
    }

    /** On the node that asks, and for all who read the database: the proof page, and the command. */
    private void awaitProblem(AskWitnesses asking, String text) {
        Awaitility.await().untilAsserted(() -> {
            assertThat(asking.problems(STORE)).anyMatch(it -> it.contains(text));
            assertThat(node.ledger.witnessProblems(STORE)).anyMatch(it -> it.contains(text.replaceFirst("\\.$", "")));
        });
    }

    private static Optional<Instant> cosigned(Optional<String> note, CosignerKey key) {
        return key.cosigned(SignedNote.parse(note.orElseThrow()));
    }

    private static long size(Optional<String> note) {
        return TreeHead.of(SignedNote.parse(note.orElseThrow())).size();
    }

    private static void stop(AskWitnesses asking) {
        try {
            asking.stop();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same with one letter of its signature changed. */
    private static String altered(String line) {
        return Tampering.character(line, line.length() - 20);
    }

    private String export() {
        try {
            var out = new ByteArrayOutputStream();
            new WriteExport(database.dataSource()).write(STORE, out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private VerifyExport.Verified verify(String export, CosignerKey... witnesses)
            throws IOException, VerificationFault {
        return VerifyExport.verify(
                new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)),
                VerifierKey.parse(node.verifierKey().strip()),
                Optional.empty(),
                List.of(witnesses));
    }

    private String fault(String export, CosignerKey... witnesses) throws IOException {
        try {
            return "in order: " + verify(export, witnesses);
        } catch (VerificationFault e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String python(String export, CosignerKey... witnesses) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("python3", "-B", EXPORT_CHECK.toString()));
        command.add(Files.writeString(folder.resolve("export"), export).toString());
        command.add(Files.writeString(folder.resolve("key"), node.verifierKey()).toString());
        for (var key : witnesses) {
            command.add("--witness");
            command.add(
                    Files.writeString(folder.resolve(key.name()), key.line()).toString());
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return said;
    }

    /** What a server does with a request. */
    private interface Doing {
        void with(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private URI server(Doing doing) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> {
                try (exchange) {
                    doing.with(exchange);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            server.start();
            open.add(() -> server.stop(0));
            return URI.create("http://localhost:" + server.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
