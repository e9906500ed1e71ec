package shop.troth.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.ledger.TestLedger.STORE;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import shop.troth.kernel.RootKeyset;
import shop.troth.ledger.TestLedger;
import shop.troth.ledger.export.ExamineLedger;
import shop.troth.testing.TestDatabase;

/** A sealer that falls asleep before each of the calls it makes to the database, in turn, while another node goes on. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Tag("deep")
class PausedBatchTests {

    private static final int ENTRIES = 400; // more than a tile, so that rows are taken back and made one

    private final RootKeyset root = TestLedger.newRoot();

    @Test
    void wherever_a_sealer_sleeps_another_goes_on_and_there_is_one_history() throws Exception {
        int steps = steps();
        assertThat(steps).isGreaterThan(10);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int step = 1; step <= steps; step++) {
                int asleep = step;
                running.add(threads.submit(() -> {
                    sleepsBefore(asleep);
                    return null;
                }));
            }
            for (var it : running) {
                it.get();
            }
        }
    }

    /** Calls that one batch makes to the database. */
    private int steps() throws Exception {
        try (var database = TestDatabase.fresh()) {
            prepare(database);
            var counting = new Sleepy(database.dataSource(), Integer.MAX_VALUE);
            TestLedger.on(counting, root).batch.seal(STORE);
            return counting.calls.get();
        }
    }

    private void sleepsBefore(int step) throws Exception {
        try (var database = TestDatabase.fresh()) {
            var other = prepare(database);
            var sleepy = new Sleepy(database.dataSource(), step);
            var sleeper = TestLedger.on(sleepy, root);
            var batch = Thread.ofVirtual().start(() -> {
                try {
                    sleeper.batch.seal(STORE);
                } catch (RuntimeException e) {
                    // its batch was undone while it slept
                }
            });
            sleepy.asleep.await();
            while (other.size() <= ENTRIES) {
                other.batch.seal(STORE); // takes its turn as soon as the server has ended the sleeper's batch
            }
            sleepy.awake.countDown();
            batch.join();

            other.append(IntStream.range(ENTRIES, 2 * ENTRIES)
                    .mapToObj(TestLedger::use)
                    .toList());
            sleeper.sealAll();
            assertThat(other.size()).as("asleep before call %d", step).isEqualTo(1 + 2 * ENTRIES);
            assertThat(new ExamineLedger(database.dataSource()).examine(STORE)).isEmpty();
        }
    }

    private TestLedger prepare(TestDatabase database) {
        var node = TestLedger.on(database.dataSource(), root).begin();
        node.append(IntStream.range(0, ENTRIES).mapToObj(TestLedger::use).toList());
        return node;
    }

    /** Connections that fall asleep before one of the calls of their first transaction. */
    private static final class Sleepy extends DelegatingDataSource {

        private static final Set<String> CALLS = Set.of("prepareStatement", "createStatement", "commit");

        private final AtomicInteger calls = new AtomicInteger();
        private final CountDownLatch asleep = new CountDownLatch(1);
        private final CountDownLatch awake = new CountDownLatch(1);
        private final int before;

        Sleepy(DataSource source, int before) {
            super(source);
            this.before = before;
        }

        @Override
        public Connection getConnection() throws SQLException {
            var real = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (CALLS.contains(method.getName()) && calls.incrementAndGet() == before) {
                            asleep.countDown();
                            awake.await();
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
