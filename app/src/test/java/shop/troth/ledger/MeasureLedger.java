package shop.troth.ledger;

import static shop.troth.ledger.TestLedger.STORE;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;

/**
 * Prints the figures of {@code docs/decisions/0004}: entries sealed a second while writers write ten to a transaction, bytes an
 * entry, and what an awaited entry costs. Run by hand, on a machine that does nothing else; the disk is flushed as in earnest.
 */
final class MeasureLedger {

    private static final int SECONDS = 15;
    private static final int WRITERS = 4;

    private MeasureLedger() {}

    public static void main(String[] arguments) throws Exception {
        try (var postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("max_wal_size", "1GB")
                .setServerConfig("wal_compression", "pglz")
                .setServerConfig("wal_buffers", "8MB")
                .start()) {
            Flyway.configure()
                    .dataSource(postgres.getPostgresDatabase())
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            var config = new HikariConfig();
            config.setDataSource(postgres.getPostgresDatabase());
            config.setMaximumPoolSize(40);
            try (var pool = new HikariDataSource(config)) {
                var node = TestLedger.on(pool, TestLedger.newRoot()).begin();
                for (int i = 0; i < 3_000; i++) {
                    node.append(List.of(entry(i)));
                    node.batch.seal(STORE);
                    if (i % 300 == 0) {
                        node.db
                                .sql("vacuum ledger.leaf")
                                .update(); // as autovacuum does in the hour this takes a quiet store
                    }
                }
                System.out.println("sealed one by one:");
                bytes(node);
                sealed(node, 5);
                sealed(node, SECONDS);
                bytes(node);
                submit(node, 1, 200);
                submit(node, 1, 2_000);
                submit(node, 32, 1_500);
                System.out.println("fsync is "
                        + node.db.sql("show fsync").query(String.class).single());
                node.close();
            }
        }
        System.exit(0);
    }

    private static void sealed(TestLedger node, int seconds) throws Exception {
        long before = node.size();
        node.sealer.start();
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        var written = new AtomicLong();
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            var running = new ArrayList<Future<?>>();
            for (int writer = 0; writer < WRITERS; writer++) {
                running.add(threads.submit(() -> {
                    for (int i = 0; System.nanoTime() < end; i++) {
                        int first = i * 10;
                        node.append(IntStream.range(first, first + 10)
                                .mapToObj(MeasureLedger::entry)
                                .toList());
                        written.addAndGet(10);
                    }
                }));
            }
            for (var it : running) {
                it.get();
            }
        }
        long unsealed = written.get() - (node.size() - before);
        double writing = (System.nanoTime() - start) / 1e9;
        node.sealer.stop();
        node.sealAll();
        double all = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%d writers, ten to a transaction: %d entries in %.1f s (%.0f/s), %d of them unsealed then; all sealed after %.1f s: %.0f/s%n",
                WRITERS, written.get(), writing, written.get() / writing, unsealed, all, written.get() / all);
    }

    /** Somebody else each time, as in a shop. */
    private static LedgerEntry entry(int number) {
        var who = new byte[16];
        ThreadLocalRandom.current().nextBytes(who);
        boolean shared = number % 3 == 0;
        return LedgerEntry.of(shared ? EntryKind.SHARE : EntryKind.USE, STORE, Instant.now())
                .about(Pseudonym.of(who))
                .purpose(shared ? TestLedger.DELIVER : new Purpose("order.communicate"))
                .recipient(shared ? TestLedger.CARRIER : Recipient.SELF)
                .categories(List.of(new DataCategory("contact.email"), new DataCategory("person.name")))
                .allowed(List.of(shared ? "suppliers-bound" : "purchase-purposes"))
                .given(Fact.GIVEN_FOR.bit() | Fact.TOLD.bit())
                .under(TestLedger.POLICY)
                .entry();
    }

    private static void bytes(TestLedger node) {
        node.db.sql("vacuum analyze").update();
        for (var table : List.of("leaf", "tile", "tally", "tree", "pending")) {
            long size = node.db
                    .sql("select pg_total_relation_size('ledger." + table + "')")
                    .query(Long.class)
                    .single();
            System.out.printf("%-8s %.1f bytes an entry%n", table, (double) size / node.size());
        }
        System.out.printf(
                "a line   %.1f bytes%n",
                node.db
                        .sql("select avg(length(lines) / entries) from ledger.leaf where store_id = '" + STORE + "'")
                        .query(Double.class)
                        .single());
    }

    private static void submit(TestLedger node, int threads, int times) throws Exception {
        var all = new ArrayList<long[]>();
        long start = System.nanoTime();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, threads)
                    .mapToObj(it -> pool.submit(() -> {
                        var took = new long[times];
                        for (int i = 0; i < times; i++) {
                            var entry = entry(i);
                            long begun = System.nanoTime();
                            node.ledger.submit(entry).await();
                            took[i] = System.nanoTime() - begun;
                        }
                        return took;
                    }))
                    .toList();
            for (var it : running) {
                all.add(it.get());
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        var sorted = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        System.out.printf(
                "submit and await, %d threads: median %.2f ms, p99 %.2f ms, %.0f/s%n",
                threads,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6,
                sorted.length / seconds);
    }
}
