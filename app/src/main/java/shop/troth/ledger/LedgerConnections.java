package shop.troth.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The ledger's own few connections. Whoever waits for a ticket may hold a connection of the application; were the queue to
 * need one of those, all could wait for each other.
 */
final class LedgerConnections implements AutoCloseable {

    private static final int CONNECTIONS = 3;
    private static final long PATIENCE_MILLIS = 5_000;

    /** Of a server that does not answer, in seconds. */
    private static final String LONGEST_SILENCE = "10";

    private final DataSource source;

    private LedgerConnections(DataSource source) {
        this.source = source;
    }

    /** @param application where the application's connections come from; a source without a pool serves as it is */
    static LedgerConnections like(DataSource application) {
        try {
            if (!application.isWrapperFor(HikariDataSource.class)) {
                return new LedgerConnections(application);
            }
            var config = new HikariConfig();
            application.unwrap(HikariDataSource.class).copyStateTo(config);
            config.setPoolName("ledger");
            config.setMaximumPoolSize(CONNECTIONS);
            config.setMinimumIdle(0);
            config.setConnectionTimeout(PATIENCE_MILLIS);
            config.setInitializationFailTimeout(-1);
            config.addDataSourceProperty("socketTimeout", LONGEST_SILENCE);
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
