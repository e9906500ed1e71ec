package shop.troth.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The ledger's own small connection pool. Callers that wait for a ticket may hold connections of the application; if the queue needed
 * those too, there could be a deadlock.
 */
final class LedgerConnections implements AutoCloseable {

    private static final int CONNECTIONS = 3;
    private static final long PATIENCE_MILLIS = 5_000;

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private final DataSource source;

    private LedgerConnections(DataSource source) {
        this.source = source;
    }

    /** @param application the application's data source; one without a pool is used directly */
    static LedgerConnections like(DataSource application) {
        return like(application, LONGEST_SILENCE);
    }

    /** @param silence how long to wait for a response from the database, in whole seconds */
    static LedgerConnections like(DataSource application, Duration silence) {
        try {
            if (!application.isWrapperFor(HikariDataSource.class)) {
                return new LedgerConnections(application);
            }
            var shop = application.unwrap(HikariDataSource.class);
            var config = new HikariConfig();
            config.setJdbcUrl(shop.getJdbcUrl());
            config.setUsername(shop.getUsername());
            config.setPassword(shop.getPassword());
            config.setConnectionInitSql(shop.getConnectionInitSql());
            // one by one: copyStateTo would let both pools share them, and the time limit below
            shop.getDataSourceProperties()
                    .stringPropertyNames()
                    .forEach(it -> config.addDataSourceProperty(
                            it, shop.getDataSourceProperties().getProperty(it)));
            config.setPoolName("ledger");
            config.setMaximumPoolSize(CONNECTIONS);
            config.setMinimumIdle(0);
            config.setConnectionTimeout(PATIENCE_MILLIS);
            config.setInitializationFailTimeout(-1);
            config.addDataSourceProperty("socketTimeout", Long.toString(silence.toSeconds()));
            return new LedgerConnections(new HikariDataSource(config));
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger has no connections", e);
        }
    }

    DataSource source() {
        return source;
    }

    @Override
    public void close() {
        if (source instanceof HikariDataSource own && "ledger".equals(own.getPoolName())) {
            own.close();
        }
    }
}
