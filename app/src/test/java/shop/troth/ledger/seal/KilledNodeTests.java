package shop.troth.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.ledger.TestLedger.STORE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.kernel.RootKeyset;
import shop.troth.ledger.NodeProcess;
import shop.troth.ledger.TestLedger;
import shop.troth.ledger.export.ExamineLedger;
import shop.troth.runtime.data.DataFolder;
import shop.troth.runtime.database.EmbeddedDatabase;
import shop.troth.runtime.database.KeptConnections;
import shop.troth.testing.Backends;

/**
 * Real processes, stopped, woken and killed while they write and seal, and a model of what must be left. They share one database, so
 * each test must fit what those before it left, too.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Tag("deep")
class KilledNodeTests {

    @TempDir
    private static Path folder;

    private static Room house;

    @BeforeAll
    static void there_is_a_database() throws IOException {
        house = new Room(folder);
    }

    @AfterAll
    static void it_ends() throws Exception {
        house.close();
    }

    @Test
    void a_node_stopped_in_the_middle_and_woken_later_finds_one_history() throws Exception {
        var other = house.node();
        try (var process = house.process()) {
            for (int stop = 0; stop < 3; stop++) {
                await(process::isWriting);
                process.signal("STOP"); // wherever it happens to be: writing, sealing, waiting
                for (int i = 0; i < 20; i++) {
                    other.append(List.of(TestLedger.use(stop * 100 + i)));
                }
                long before = other.size();
                await(() -> other.batch.seal(STORE) > 0); // at once, or when the server ends the sleeper's batch
                assertThat(other.size()).isGreaterThan(before);
                process.signal("CONT");
                await(() -> other.size() > before + 50);
            }
            process.kill();
            house.mustFit(process.acknowledged());
        }
    }

    @Test
    void a_killed_node_leaves_no_acknowledged_entry_out_and_no_entry_without_its_act() throws Exception {
        Set<Integer> acknowledged = new HashSet<>();
        for (int round = 0; round < 4; round++) {
            try (var process = house.process();
                    var second = house.process()) {
                int wanted = 50 + 70 * round;
                await(() -> process.acknowledged().size() > wanted
                        && second.acknowledged().size() > wanted);
                process.kill();
                second.kill();
                acknowledged.addAll(process.acknowledged());
                acknowledged.addAll(second.acknowledged());
            }
        }
        house.mustFit(acknowledged);
    }

    @Test
    void a_killed_database_loses_nothing_that_was_acknowledged() throws Exception {
        try (var process = house.process()) {
            for (int round = 1; round <= 3; round++) {
                int wanted = process.acknowledged().size() + 100;
                await(() -> process.acknowledged().size() > wanted);
                house.killDatabase();
            }
            int wanted = process.acknowledged().size() + 100;
            await(() -> process.acknowledged().size() > wanted);
            process.kill();
            house.mustFit(process.acknowledged());
        }
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(condition);
    }

    /** A database of its own that flushes its disk, and what nodes need. */
    private static final class Room implements AutoCloseable {

        private final Path keyset;
        private final Path data;
        private final DataFolder folder;
        private final EmbeddedDatabase database;
        private final DataSource source;
        private final TestLedger node;
        private int processes;

        Room(Path path) throws IOException {
            data = path.resolve("data");
            keyset = path.resolve("keyset");
            folder = DataFolder.open(data);
            database = EmbeddedDatabase.start(folder);
            source = new KeptConnections(database.url()).source();
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            node = TestLedger.on(source, RootKeyset.create(keyset)).begin();
            node.db.sql("create table act (number integer primary key)").update();
        }

        TestLedger node() {
            return node;
        }

        /** Another process, whose entries have numbers of their own. */
        NodeProcess process() throws IOException {
            return NodeProcess.start(database.url(), keyset, ++processes);
        }

        /** Once it answers: what a process says is heard late, and may be of the time before it was killed last. */
        void killDatabase() throws IOException {
            awaitDatabase();
            var pid = Files.readAllLines(data.resolve("postgres/data/postmaster.pid"))
                    .getFirst();
            var server = ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
            server.destroyForcibly();
            server.onExit().join();
        }

        private void awaitDatabase() {
            await(() -> node.size() > 0);
        }

        /** The model: what was acknowledged is sealed; an act and its entry are there together; nothing is there twice. */
        void mustFit(Set<Integer> acknowledged) throws Exception {
            awaitDatabase();
            Backends.awaitNone(node.db, NodeProcess.APPLICATION);
            await(() -> {
                node.sealAll();
                return true;
            });
            var sealed = node
                    .db
                    .sql("select lines from ledger.leaf where store_id = 'millipore' order by first")
                    .query(String.class)
                    .list()
                    .stream()
                    .flatMap(String::lines)
                    .filter(it -> !it.contains("\tkey\t"))
                    .map(it -> (int) (Long.parseLong(it.split("\t")[1]) - TestLedger.NOON.toEpochMilli()))
                    .toList();
            var acts =
                    node.db.sql("select number from act").query(Integer.class).list();

            var known = Set.copyOf(sealed); // there are thousands
            assertThat(acknowledged).hasSizeGreaterThan(100).allMatch(known::contains);
            assertThat(known).as("nothing is there twice").hasSameSizeAs(sealed);
            assertThat(known.stream()
                            .filter(it -> it >= 1_000_000 && it < NodeProcess.READS)
                            .collect(Collectors.toSet()))
                    .isEqualTo(Set.copyOf(acts));
            assertThat(new ExamineLedger(source).examine(STORE)).isEmpty();
        }

        @Override
        public void close() throws Exception {
            node.close();
            database.close();
            folder.close();
        }
    }
}
