package shop.troth.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.testing.TestDatabase;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerConnectionsTests {

    private static final String READ = "select count(*) from ledger.tree";

    private final TestDatabase database = TestDatabase.fresh();

    @Test
    void a_statement_of_the_shop_may_wait_for_longer_than_one_of_the_ledger() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var shop = new HikariDataSource();
                var other = database.dataSource().getConnection()) {
            shop.setJdbcUrl(database.url());
            shop.addDataSourceProperty("ApplicationName", "like the shop");
            try (var ledger = LedgerConnections.like(shop, Duration.ofSeconds(1))) {
                other.setAutoCommit(false);
                other.createStatement().execute("lock table ledger.tree in access exclusive mode");
                var waiting = threads.submit(() ->
                        JdbcClient.create(shop).sql(READ).query(Integer.class).single());
                Awaitility.await().until(() -> waitsForTheLock());

                assertThatThrownBy(() -> JdbcClient.create(ledger.source())
                                .sql(READ)
                                .query(Integer.class)
                                .single())
                        .hasRootCauseInstanceOf(SocketTimeoutException.class);
                other.rollback();

                assertThat(waiting.get()).isZero();
                assertThat(JdbcClient.create(ledger.source())
                                .sql("show application_name")
                                .query(String.class)
                                .single())
                        .isEqualTo("like the shop");
            }
        }
    }

    private boolean waitsForTheLock() throws SQLException {
        return JdbcClient.create(database.dataSource())
                .sql(
                        "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')")
                .query(Boolean.class)
                .single();
    }
}
