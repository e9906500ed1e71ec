package shop.troth.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.database.DatabaseTrouble;
import shop.troth.testing.TestDatabase;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class GroupCommitTests {

    private final TestDatabase database = TestDatabase.fresh();
    private final TestLedger node =
            TestLedger.on(database.dataSource(), TestLedger.newRoot()).begin();

    @Test
    void an_awaited_entry_is_there_for_everybody_at_once() {
        for (int i = 0; i < 50; i++) {
            node.ledger.submit(TestLedger.use(i)).await();

            assertThat(waiting(database)).isEqualTo(i + 1);
        }
    }

    @Test
    void every_awaited_entry_of_many_threads_is_there_when_all_connections_are_cut() throws Exception {
        var acknowledged = new ConcurrentLinkedQueue<LedgerEntry>();
        var running = new AtomicInteger(32);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 32; thread++) {
                int first = thread * 1_000;
                threads.submit(() -> {
                    for (int i = first; i < first + 60; i++) {
                        var entry = TestLedger.use(i);
                        try {
                            node.ledger.submit(entry).await();
                            acknowledged.add(entry);
                        } catch (LedgerUnavailable e) {
                            // not acknowledged; it may be there or not
                        }
                    }
                    running.decrementAndGet();
                });
            }
            for (int cut = 0; cut < 5; cut++) {
                int before = acknowledged.size();
                Awaitility.await()
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> acknowledged.size() >= before + 100 || running.get() == 0);
                database.cutConnections();
            }
        }

        var written = node.db.sql("select lines from ledger.pending").query(String.class).list().stream()
                .flatMap(String::lines)
                .toList();
        assertThat(written)
                .containsAll(acknowledged.stream().map(LedgerEntry::line).toList());
        assertThat(acknowledged.size()).isGreaterThan(1_000);
    }

    @Test
    void while_the_database_is_away_tickets_fail_and_afterwards_they_do_not() {
        node.ledger.submit(TestLedger.use(1)).await();
        database.shut();

        assertThatThrownBy(() -> node.ledger.submit(TestLedger.use(2)).await())
                .isInstanceOf(LedgerUnavailable.class)
                .hasMessage("cannot write to the ledger")
                .hasRootCauseInstanceOf(SQLException.class);

        database.open();
        node.ledger.submit(TestLedger.use(3)).await();
        assertThat(waiting(database)).isEqualTo(2);
    }

    @Test
    void entries_of_one_ticket_become_durable_together_whatever_their_stores() {
        var both = List.of(TestLedger.use(1), TestLedger.use(TestLedger.STORE.twin(), 2));
        node.ledger.submit(both).await();

        assertThat(waiting(database)).isEqualTo(2);
        assertThat(node.db
                        .sql("select count(distinct xmin::text) from ledger.pending")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void who_finds_the_queue_full_waits_and_is_then_told_no() throws Exception {
        var narrow = TestLedger.on(database.dataSource(), node.root, 10, Duration.ofMillis(50));
        try (var locked = database.dataSource().getConnection()) {
            locked.setAutoCommit(false);
            locked.createStatement().execute("lock table ledger.pending in access exclusive mode");
            var tickets = new ArrayList<Ticket>();
            for (int i = 0; i < 10; i++) {
                tickets.add(narrow.ledger.submit(TestLedger.use(i)));
            }

            assertThatThrownBy(() -> narrow.ledger.submit(TestLedger.use(11)))
                    .isInstanceOf(LedgerUnavailable.class)
                    .hasMessage("too many entries are waiting for the ledger")
                    .satisfies(it -> assertThat(DatabaseTrouble.isCauseOf(it))
                            .as("an email that comes now is read again later")
                            .isTrue());

            locked.rollback();
            tickets.forEach(Ticket::await);
            narrow.ledger.submit(TestLedger.use(12)).await();
        }
        assertThat(waiting(database)).isEqualTo(11);
    }

    @Test
    void whoever_is_told_that_an_entry_is_written_finds_its_place_free() throws Exception {
        var narrow = TestLedger.on(database.dataSource(), node.root, 1, Duration.ofMillis(50));
        var next = new CompletableFuture<Ticket>();
        try (var locked = database.dataSource().getConnection()) {
            locked.setAutoCommit(false);
            locked.createStatement().execute("lock table ledger.pending in access exclusive mode");
            narrow.ledger.submit(TestLedger.use(1)).settled().whenComplete((written, failure) -> {
                try {
                    next.complete(narrow.ledger.submit(TestLedger.use(2)));
                } catch (LedgerUnavailable e) {
                    next.completeExceptionally(e);
                }
            });
            locked.rollback();
        }
        next.get().await();
        assertThat(waiting(database)).isEqualTo(2);
    }

    @Test
    void many_waiting_entries_share_few_commits() throws Exception {
        try (var locked = database.dataSource().getConnection()) {
            locked.setAutoCommit(false);
            locked.createStatement().execute("lock table ledger.pending in access exclusive mode");
            var tickets = IntStream.range(0, 1_000)
                    .mapToObj(it -> node.ledger.submit(TestLedger.use(it)))
                    .toList();
            locked.rollback();
            tickets.forEach(Ticket::await);
        }

        assertThat(node.db
                        .sql("select count(distinct xmin::text) from ledger.pending")
                        .query(Long.class)
                        .single())
                .isLessThanOrEqualTo(3);
    }

    @Test
    void what_was_submitted_before_the_end_is_written_and_nothing_is_taken_after() throws InterruptedException {
        var tickets = IntStream.range(0, 500)
                .mapToObj(it -> node.ledger.submit(TestLedger.use(it)))
                .toList();
        node.close();
        tickets.forEach(Ticket::await);

        assertThat(waiting(database)).isEqualTo(500);
        assertThatThrownBy(() -> node.ledger.submit(TestLedger.use(501)))
                .isInstanceOf(LedgerUnavailable.class)
                .satisfies(it -> assertThat(DatabaseTrouble.isCauseOf(it)).isTrue());
    }

    private static long waiting(TestDatabase database) {
        return JdbcClient.create(database.dataSource())
                .sql("select coalesce(sum(entries), 0) from ledger.pending")
                .query(Long.class)
                .single();
    }
}
