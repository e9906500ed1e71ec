package shop.troth.runtime.house;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.Problem;
import shop.troth.runtime.data.DataFolder;
import shop.troth.runtime.database.DatabaseRoles;
import shop.troth.runtime.database.EmbeddedDatabase;

/** The shop's database, the application's connections to it, and the roles it has. */
final class ShopDatabase implements AutoCloseable {

    private static final int MOST = 20;
    private static final int IDLE = 4;
    private static final int PATIENCE_MS = 10_000;

    private final DatabaseRoles roles;
    private final @Nullable EmbeddedDatabase embedded;
    private final HikariDataSource pool;

    private ShopDatabase(DatabaseRoles roles, @Nullable EmbeddedDatabase embedded) {
        this.roles = roles;
        this.embedded = embedded;
        this.pool = pool(roles.serving());
    }

    /**
     * The operator's own; else that of the shop this is a second node of; else the one in the data folder.
     *
     * @param own the address of the operator's own, for the role that owns the tables
     * @param serving the same for the role that serves, if the operator tells them apart
     * @throws Problem if it does not answer or start, or the second address does not go with the first
     */
    static ShopDatabase open(
            Optional<String> own, Optional<String> serving, Optional<Neighbor> neighbor, DataFolder folder) {
        if (own.isPresent()) {
            return new ShopDatabase(DatabaseRoles.of(own.get(), serving), null);
        }
        if (serving.isPresent()) {
            throw new Problem(
                    "db.app.url is set and db.url is not: set db.url to the same database, with the role that owns the tables.");
        }
        if (neighbor.isPresent()) {
            return new ShopDatabase(neighbor.get().database(), null);
        }
        var embedded = EmbeddedDatabase.start(folder);
        return new ShopDatabase(embedded.roles(), embedded);
    }

    /** Those of the role that serves. */
    DataSource connections() {
        return pool;
    }

    DatabaseRoles roles() {
        return roles;
    }

    /** The one in the data folder, if it is that. */
    Optional<EmbeddedDatabase> embedded() {
        return Optional.ofNullable(embedded);
    }

    /** @param url a JDBC URL with user and password */
    private static HikariDataSource pool(String url) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setPoolName("troth");
        pool.setMaximumPoolSize(MOST);
        pool.setMinimumIdle(IDLE);
        pool.setConnectionTimeout(PATIENCE_MS);
        pool.setInitializationFailTimeout(PATIENCE_MS);
        pool.setConnectionInitSql("set plan_cache_mode = force_generic_plan"); // or lists are planned anew each time
        pool.addDataSourceProperty("ApplicationName", "troth");
        pool.addDataSourceProperty("prepareThreshold", "3");
        pool.addDataSourceProperty("preparedStatementCacheQueries", "512");
        pool.addDataSourceProperty("preparedStatementCacheSizeMiB", "4");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("logServerErrorDetail", "false"); // it quotes rows
        return pool;
    }

    @Override
    public void close() {
        pool.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
