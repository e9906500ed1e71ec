package shop.troth.bench.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.bench.MeasuredDatabase;

/** The audit log that enforcement is compared with does all of what an honest one does, or the comparison would be unfair. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class AuditLogTests {

    private static final String STORE = "millipore";

    @TempDir
    private static Path folder;

    private static MeasuredDatabase database;
    private static AuditLog log;
    private static JdbcClient other; // connections that see committed rows alone
    private static TransactionTemplate transaction;

    private final UUID person = UUID.randomUUID();

    @BeforeAll
    static void start() {
        database = MeasuredDatabase.in(folder);
        log = new AuditLog("tried", database.connections(), database.connections(), database.ledgers());
        other = JdbcClient.create(database.ledgers());
        transaction = new TransactionTemplate(new JdbcTransactionManager(database.connections()));
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @BeforeEach
    void clear() {
        log.clear();
    }

    @Test
    void the_row_of_a_write_is_there_once_its_transaction_has_committed_and_not_before() {
        transaction.executeWithoutResult(status -> {
            log.write(List.of(row("collect")));
            assertThat(committed()).isEmpty();
        });

        assertThat(committed()).containsExactly("collect");
    }

    @Test
    void the_row_of_a_write_goes_with_its_transaction() {
        transaction.executeWithoutResult(status -> {
            log.write(List.of(row("collect")));
            status.setRollbackOnly();
        });

        assertThat(committed()).isEmpty();
    }

    @Test
    void the_row_of_a_read_is_committed_before_the_read_is_answered_whatever_becomes_of_the_callers_transaction() {
        transaction.executeWithoutResult(status -> {
            log.read(List.of(row("use")));
            assertThat(committed()).containsExactly("use");
            status.setRollbackOnly();
        });

        assertThat(committed()).containsExactly("use");
    }

    @Test
    void a_read_is_not_answered_while_its_row_cannot_be_committed() throws Exception {
        CompletableFuture<Void> read;
        try (var connection = database.connections().getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("lock table audit.tried in exclusive mode");
            }
            read = CompletableFuture.runAsync(() -> log.read(List.of(row("use"))));
            assertThatThrownBy(() -> read.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            connection.rollback();
        }

        read.get(60, TimeUnit.SECONDS);
        assertThat(committed()).containsExactly("use");
    }

    @Test
    void a_commit_waits_for_the_disk() {
        assertThat(List.of("fsync", "synchronous_commit"))
                .allSatisfy(it -> assertThat(
                                other.sql("show " + it).query(String.class).single())
                        .isEqualTo("on"));
    }

    @Test
    void reads_at_once_share_commits_and_each_has_its_row() {
        var people = IntStream.range(0, 400).mapToObj(it -> UUID.randomUUID()).toList();
        var before = transactions();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            people.forEach(it -> threads.submit(() -> log.read(List.of(row(it, "use")))));
        }

        assertThat(people).allSatisfy(it -> assertThat(log.about(STORE, it, 2)).containsExactly("use"));
        assertThat(transactions() - before).isPositive().isLessThan(people.size());
    }

    @Test
    void what_is_read_of_several_people_has_a_row_for_each() {
        var another = UUID.randomUUID();

        log.read(List.of(row("use"), row(another, "use")));

        assertThat(committed()).containsExactly("use");
        assertThat(log.about(STORE, another, 2)).containsExactly("use");
    }

    private Audit.Row row(String what) {
        return row(person, what);
    }

    private static Audit.Row row(UUID person, String what) {
        return new Audit.Row(STORE, person, what, "contact.email", "order.communicate", "self");
    }

    private List<String> committed() {
        return other.sql("select what from audit.tried where subject_id = :person")
                .param("person", person)
                .query(String.class)
                .list();
    }

    private static long transactions() {
        return other.sql("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single();
    }
}
