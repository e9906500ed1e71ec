package shop.troth.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.ledger.TestLedger.STORE;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import shop.troth.kernel.RootKeyset;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.TestLedger;
import shop.troth.ledger.export.ExamineLedger;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.ledger.leaf.Prunings.Statement;
import shop.troth.testing.TestDatabase;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SealingTests {

    private final TestDatabase database = TestDatabase.fresh();
    private final RootKeyset root = TestLedger.newRoot();
    private final TestLedger one = TestLedger.on(database.dataSource(), root);
    private final TestLedger other = TestLedger.on(database.dataSource(), root);

    @BeforeEach
    void begin() {
        one.begin();
        other.begin();
    }

    @Test
    void what_many_writers_write_while_two_nodes_seal_is_sealed_once_and_in_the_order_of_each_writer()
            throws Exception {
        int writers = 6;
        int transactions = 40;
        one.sealer.start();
        other.sealer.start();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int writer = 0; writer < writers; writer++) {
                int first = writer * 100_000;
                var node = writer % 2 == 0 ? one : other;
                running.add(threads.submit(() -> {
                    for (int i = 0; i < transactions; i++) {
                        node.append(IntStream.range(first + i * 10, first + i * 10 + 10)
                                .mapToObj(TestLedger::use)
                                .toList());
                    }
                }));
            }
            for (var it : running) {
                it.get();
            }
        }
        one.sealer.stop();
        other.sealer.stop();
        one.sealAll();

        assertThat(one.size()).isEqualTo(1 + writers * transactions * 10);
        var sealed = sealed();
        for (int writer = 0; writer < writers; writer++) {
            int first = writer * 100_000;
            assertThat(sealed.stream().filter(it -> it >= first && it < first + 100_000))
                    .containsExactlyElementsOf(IntStream.range(first, first + transactions * 10)
                            .boxed()
                            .toList());
        }
        assertThat(new ExamineLedger(database.dataSource()).examine(STORE)).isEmpty();
    }

    @Test
    @Tag("deep")
    void a_sealer_whose_connection_is_cut_leaves_nothing_half_done_and_goes_on_by_itself() throws Exception {
        var acknowledged = ConcurrentHashMap.<Integer>newKeySet();
        one.sealer.start();
        var done = new CountDownLatch(1);
        var writer = Thread.startVirtualThread(() -> {
            for (int i = 0; done.getCount() > 0; i += 10) {
                try {
                    one.append(
                            IntStream.range(i, i + 10).mapToObj(TestLedger::use).toList());
                    IntStream.range(i, i + 10).forEach(acknowledged::add);
                } catch (RuntimeException e) {
                    // this transaction was cut; it is not acknowledged
                }
            }
        });
        for (int cut = 0; cut < 10; cut++) {
            long before = sizeOrElse(0);
            Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> sizeOrElse(0) != before);
            database.cutConnections();
        }
        done.countDown();
        writer.join();
        one.sealer.stop();
        one.sealAllOnceFree();
        assertThat(acknowledged.removeAll(sealed())).isTrue(); // as sets, for there are thousands
        assertThat(acknowledged).as("acknowledged and not sealed").isEmpty();
        assertThat(new ExamineLedger(database.dataSource()).examine(STORE)).isEmpty();
    }

    @Test
    void a_node_that_dies_within_a_batch_leaves_it_to_another() throws SQLException {
        one.append(IntStream.range(0, 50).mapToObj(TestLedger::use).toList());
        try (var dying = database.dataSource().getConnection()) {
            holdTheLockHavingTakenAll(dying);
            assertThat(other.batch.seal(STORE)).isZero();
        } // the connection ends here, and with it, as soon as the server notices, lock and batch

        Awaitility.await().until(() -> other.batch.seal(STORE) == 50);
        assertThat(sealed())
                .containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
    }

    @Test
    void a_node_that_falls_asleep_within_a_batch_is_passed_over_and_finds_its_batch_undone() throws Exception {
        one.append(IntStream.range(0, 50).mapToObj(TestLedger::use).toList());
        try (var asleep = database.dataSource().getConnection()) {
            holdTheLockHavingTakenAll(asleep);
            try (var statement = asleep.createStatement()) {
                // the batch sets five seconds; the test has less patience
                statement.execute("set local idle_in_transaction_session_timeout = '50ms'");
            }
            assertThat(Awaitility.await().until(() -> other.batch.seal(STORE), it -> it > 0))
                    .isEqualTo(50);
            assertThatThrownBy(asleep::commit).isInstanceOf(SQLException.class);
        }
        assertThat(sealed()).hasSize(50);
        assertThat(new ExamineLedger(database.dataSource()).examine(STORE)).isEmpty();
    }

    @Test
    void a_batch_that_was_begun_on_an_older_tree_is_refused() {
        one.append(List.of(TestLedger.use(1)));
        var trees = new StoreTrees(one.db);
        var before = trees.find(STORE).orElseThrow();
        one.sealAll();

        assertThat(trees.advance(STORE, before.size(), before.size() + 1, before.note()))
                .isFalse();
    }

    @Test
    void the_batch_itself_lets_the_server_end_it_when_its_node_sleeps() throws SQLException {
        try (var connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            var db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            new StoreTrees(db).endWhenIdle();

            assertThat(db.sql("show idle_in_transaction_session_timeout")
                            .query(String.class)
                            .single())
                    .isEqualTo("5s");
        }
    }

    @Test
    void an_entry_of_a_transaction_that_commits_late_is_sealed_after_those_that_came_before() throws SQLException {
        try (var late = database.dataSource().getConnection()) {
            late.setAutoCommit(false);
            insert(late, TestLedger.use(1));
            one.append(List.of(TestLedger.use(2)));
            one.sealAll();
            late.commit();
        }
        one.sealAll();

        assertThat(sealed()).containsExactly(2, 1);
    }

    @Test
    void a_sealer_seals_what_waits_before_it_ends() throws InterruptedException {
        one.sealer.start();
        one.append(List.of(TestLedger.use(1)));
        one.sealer.stop();

        assertThat(one.size()).isEqualTo(2);
    }

    @Test
    void one_store_that_cannot_be_sealed_does_not_hold_up_the_others() throws InterruptedException {
        one.batch.begin(STORE.twin(), "probe.millipore.localhost/ledger");
        one.db
                .sql("insert into ledger.pending (store_id, entries, lines) values ('millipore', 1, 'forged')")
                .update();
        one.append(List.of(TestLedger.use(STORE.twin(), 1)));
        one.sealer.start();
        one.sealer.stop();

        assertThat(one.ledger.checkpoint(STORE.twin()).orElseThrow().size()).isEqualTo(2);
        assertThat(one.size()).isEqualTo(1);
        assertThat(one.ledger.problem(STORE))
                .hasValueSatisfying(it -> assertThat(it).contains("malformed line"));
        assertThat(one.ledger.problem(STORE.twin())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {Leaf.KEY, Leaf.PRUNE})
    void a_waiting_leaf_that_only_the_ledger_adds_is_set_aside_and_the_others_are_sealed(String kind) throws Exception {
        var examine = new ExamineLedger(database.dataSource());
        var forged = kind.equals(Leaf.KEY)
                ? Leaf.key(TestLedger.NOON.toEpochMilli(), "A".repeat(43), "AAAAAAAAAAA")
                : Leaf.prune(TestLedger.NOON.toEpochMilli(), new Statement(1, 0), "AAAAAAAAAAA");
        one.append(List.of(TestLedger.use(1)));
        new PendingEntries(one.db)
                .add(List.of(
                        new PendingEntries.Lines(STORE, 2, TestLedger.use(3).line() + "\n" + forged.line())));
        one.append(List.of(TestLedger.use(2)));
        assertThat(examine.examine(STORE))
                .hasValueSatisfying(it -> assertThat(it).contains("a leaf that only the ledger itself adds"));

        one.sealAll();

        assertThat(sealed()).containsExactly(1, 2);
        assertThat(one.db
                        .sql("select lines from ledger.pending where refused")
                        .query(String.class)
                        .single())
                .endsWith(forged.line());
        assertThat(new PendingEntries(one.db).waits(STORE)).isFalse();
        assertThat(examine.examine(STORE)).isEmpty();
    }

    @Test
    void two_nodes_that_begin_a_tree_at_once_begin_one() throws Exception {
        var fresh = TestDatabase.fresh();
        var nodes = IntStream.range(0, 4)
                .mapToObj(it -> TestLedger.on(fresh.dataSource(), root))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var it :
                    nodes.stream().map(node -> threads.submit(node::begin)).toList()) {
                it.get();
            }
        }

        assertThat(nodes.getFirst().size()).isEqualTo(1);
        assertThat(new ExamineLedger(fresh.dataSource()).examine(STORE)).isEmpty();
    }

    /** What a batch does first. */
    private static void holdTheLockHavingTakenAll(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        var db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        assertThat(new StoreTrees(db).lock(STORE)).isTrue();
        assertThat(new PendingEntries(db).take(STORE, 100)).isNotEmpty();
    }

    private static void insert(Connection connection, LedgerEntry entry) {
        new PendingEntries(JdbcClient.create(new SingleConnectionDataSource(connection, true)))
                .add(List.of(new PendingEntries.Lines(STORE, 1, entry.line())));
    }

    private long sizeOrElse(long otherwise) {
        try {
            return one.size();
        } catch (RuntimeException e) {
            return otherwise;
        }
    }

    /** The sealed entries by the number they were made with, in order; none is there twice. */
    private List<Integer> sealed() {
        var numbers = new ArrayList<Integer>();
        one.db
                .sql("select lines from ledger.leaf where store_id = 'millipore' order by first")
                .query(String.class)
                .list()
                .forEach(lines -> lines.lines()
                        .filter(it -> !it.contains("\tkey\t"))
                        .forEach(it -> numbers.add(
                                (int) (Long.parseLong(it.split("\t")[1]) - TestLedger.NOON.toEpochMilli()))));
        assertThat(numbers).doesNotHaveDuplicates();
        return numbers;
    }
}
