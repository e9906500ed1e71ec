package shop.troth.bench.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.bench.Figure;
import shop.troth.bench.Length;
import shop.troth.bench.Measure;
import shop.troth.bench.MeasuredFolder;
import shop.troth.kernel.Problem;
import shop.troth.ledger.BenchedLedger;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.export.ExamineLedger;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.prove.ProveLedger;
import shop.troth.policy.reading.PolicyFile;
import shop.troth.runtime.data.DataFolder;
import shop.troth.runtime.data.ProjectFolder;
import shop.troth.runtime.database.EmbeddedDatabase;
import shop.troth.runtime.kms.KeysetPlace;

/**
 * The record under load, and beside it the same lines added to a plain table, in turns, window by window. Writing, sealing,
 * signing and looking entries up share the machine with the database; every entry is flushed to disk.
 */
public final class LedgerBench implements Measure {

    private static final int WRITERS = 32;
    private static final int SAMPLERS = 8;
    private static final int TO_A_TRANSACTION = 10;
    private static final String TABLES =
            "'ledger.leaf', 'ledger.about', 'ledger.tile', 'ledger.mark', 'ledger.tally', 'ledger.tree', 'ledger.pending'";

    /** @param windows of each kind */
    private record Pace(Duration warmUp, int windows, Duration window) {

        static Pace of(Length length) {
            return length.of(
                    new Pace(Duration.ofMillis(500), 1, Duration.ofMillis(500)),
                    new Pace(Duration.ofSeconds(3), 2, Duration.ofSeconds(4)),
                    new Pace(Duration.ofSeconds(10), 5, Duration.ofSeconds(6)));
        }
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public List<Figure> run(Length length, Progress progress) {
        progress.say("Starting a database …");
        try (var measured = MeasuredFolder.of(name());
                var folder = DataFolder.open(measured.path().resolve("data"));
                var database = EmbeddedDatabase.start(folder);
                var pool = pool(database.url())) {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            var policy = PolicyFile.read(ProjectFolder.path().resolve("stores/millipore/policy.yaml"))
                    .orThrow();
            var keyset = folder.keyset(KeysetPlace.at(measured.path().resolve("keyset")));
            try (var ledger = new BenchedLedger(pool, keyset, policy)) {
                return measure(pool, ledger, Pace.of(length), progress);
            }
        }
    }

    private static List<Figure> measure(HikariDataSource pool, BenchedLedger ledger, Pace pace, Progress progress) {
        var db = JdbcClient.create(pool);
        var plain = new PlainLines(db, new TransactionTemplate(new JdbcTransactionManager(pool)));
        var provable = new Provable(ledger, new FindEntries(db), new ProveLedger(db));
        var sealed = new ArrayList<Double>();
        var added = new ArrayList<Double>();
        var waits = new ArrayList<Double>();
        var commits = new ArrayList<Double>();
        progress.say("Warming up …");
        seal(ledger, provable, pace.warmUp(), new ArrayList<>());
        add(plain, pace.warmUp().dividedBy(2), new ArrayList<>());
        for (int i = 0; i < pace.windows(); i++) {
            sealed.add(seal(ledger, provable, pace.window(), waits));
            added.add(add(plain, pace.window(), commits));
            progress.say(
                    "Sealed %,.0f a second; added to a plain table %,.0f".formatted(sealed.getLast(), added.getLast()));
        }
        mustBeInOrder(pool);
        long entries = ledger.checkpoint().size();
        double bytes = db.sql("select sum(pg_total_relation_size(it)) from unnest(array[%s]) it".formatted(TABLES))
                        .query(Long.class)
                        .single()
                / (double) entries;
        return new LedgerFigures(
                        sealed,
                        added,
                        waits,
                        commits,
                        entries,
                        bytes,
                        plain.bytesEach(),
                        "%d writers, %d about one person to a transaction".formatted(WRITERS, TO_A_TRANSACTION))
                .all();
    }

    /** @return entries a second, up to the last one's sealing */
    private static double seal(BenchedLedger ledger, Provable provable, Duration window, List<Double> waits) {
        long before = ledger.checkpoint().size();
        long start = System.nanoTime();
        long end = start + window.toNanos();
        var written = new AtomicLong();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var samples = new ArrayList<Future<List<Double>>>();
            for (int i = 0; i < SAMPLERS; i++) {
                samples.add(threads.submit(() -> provable.sample(() -> System.nanoTime() >= end)));
            }
            write(end, entries -> {
                ledger.append(entries);
                written.addAndGet(entries.size());
            });
            for (var sample : samples) {
                var some = sample.get();
                waits.addAll(some);
                written.addAndGet(some.size());
            }
        } catch (InterruptedException | ExecutionException e) {
            throw failed(e);
        }
        while (ledger.checkpoint().size() < before + written.get()) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        return written.get() * 1e9 / (System.nanoTime() - start);
    }

    /** @return lines a second */
    private static double add(PlainLines plain, Duration window, List<Double> commits) {
        long start = System.nanoTime();
        var written = new AtomicLong();
        var all = Collections.synchronizedList(commits);
        try {
            write(start + window.toNanos(), entries -> {
                var lines = entries.stream().map(LedgerEntry::line).toList();
                long begun = System.nanoTime();
                plain.append(lines);
                all.add((System.nanoTime() - begun) / 1e9);
                written.addAndGet(lines.size());
            });
        } catch (InterruptedException | ExecutionException e) {
            throw failed(e);
        }
        return written.get() * 1e9 / (System.nanoTime() - start);
    }

    private static void write(long end, Consumer<List<LedgerEntry>> writer)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < WRITERS; i++) {
                running.add(threads.submit(() -> {
                    var person = new byte[16];
                    while (System.nanoTime() < end) {
                        ThreadLocalRandom.current().nextBytes(person);
                        writer.accept(BenchedLedger.entries(person, TO_A_TRANSACTION));
                    }
                }));
            }
            for (var it : running) {
                it.get();
            }
        }
    }

    private static void mustBeInOrder(HikariDataSource pool) {
        try {
            new ExamineLedger(pool).examine(BenchedLedger.STORE).ifPresent(it -> {
                throw new Problem("The record that was measured is not in order. " + it);
            });
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static HikariDataSource pool(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(WRITERS + SAMPLERS + 4);
        return new HikariDataSource(config);
    }

    private static Problem failed(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new Problem("The benchmark database did not respond: " + e.getMessage(), e);
    }
}
