package shop.troth.runtime.house;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** The application's connections to its database. */
final class ConnectionPool {

    private static final int MOST = 20;
    private static final int IDLE = 4;
    private static final int MOST_AT_START_MS = 10_000;

    private ConnectionPool() {}

    /**
     * @param url a JDBC URL with user and password
     * @param wait how long somebody waits for a free connection
     */
    static HikariDataSource to(String url, Duration wait) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setPoolName("troth");
        pool.setMaximumPoolSize(MOST);
        pool.setMinimumIdle(IDLE);
        pool.setConnectionTimeout(wait.toMillis());
        pool.setInitializationFailTimeout(MOST_AT_START_MS);
        pool.setConnectionInitSql("set plan_cache_mode = force_generic_plan"); // or lists are planned anew each time
        pool.addDataSourceProperty("ApplicationName", "troth");
        pool.addDataSourceProperty("prepareThreshold", "3");
        pool.addDataSourceProperty("preparedStatementCacheQueries", "512");
        pool.addDataSourceProperty("preparedStatementCacheSizeMiB", "4");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("logServerErrorDetail", "false"); // it quotes rows
        return pool;
    }
}
