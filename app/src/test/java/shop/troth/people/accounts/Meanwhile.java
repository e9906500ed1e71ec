package shop.troth.people.accounts;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes a row while somebody else, who has read it as it was, waits to write it. */
public final class Meanwhile {

    private Meanwhile() {}

    /**
     * @param change in a transaction, which ends once the other waits for it
     * @param other reads what the change is about, and writes it
     */
    public static void changes(DataSource source, Runnable change, Runnable other) throws Exception {
        var transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> waiting = transaction.execute(status -> {
                change.run();
                var begun = threads.submit(other);
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> isWaiting(source));
                return begun;
            });
            waiting.get(30, TimeUnit.SECONDS);
        }
    }

    private static boolean isWaiting(DataSource source) {
        return JdbcClient.create(source).sql("""
                        select count(*) > 0 from pg_stat_activity
                         where datname = current_database() and wait_event_type = 'Lock'
                        """).query(Boolean.class).single();
    }
}
