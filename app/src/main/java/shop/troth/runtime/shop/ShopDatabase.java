package shop.troth.runtime.shop;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import shop.troth.database.VisitsDatabase;
import shop.troth.kernel.Problem;
import shop.troth.runtime.data.DataFolder;
import shop.troth.runtime.database.DatabaseRoles;
import shop.troth.runtime.database.EmbeddedDatabase;
import shop.troth.runtime.database.OfflineDatabase;
import shop.troth.runtime.settings.Settings;

/** The shop's database, the application's connections to it, and its roles. */
final class ShopDatabase implements AutoCloseable {

    private static final int IDLE = 4;

    /** Connections for visits: they are written once an hour, and read when somebody looks at theirs or at a report. */
    private static final int MOST_FOR_VISITS = 2;

    private static final int MOST_AT_START_MS = 10_000;

    /**
     * How long to wait for a response from the database, in seconds: so much longer than it waits for a lock or reads a large table that
     * nobody is there any more, as when the network to another machine has failed.
     */
    private static final String LONGEST_SILENCE = "300";

    private final DatabaseRoles roles;
    private final @Nullable EmbeddedDatabase embedded;
    private final Settings settings;
    private volatile HikariDataSource pool;
    private volatile HikariDataSource visits;

    private ShopDatabase(DatabaseRoles roles, @Nullable EmbeddedDatabase embedded, Settings settings) {
        this.roles = roles;
        this.embedded = embedded;
        this.settings = settings;
        this.pool = pool(roles.serving(), settings.connections(), wait(settings));
        this.visits = visits(pool);
    }

    /**
     * Opens the operator's external database; else that of the shop of which this is a second node; else the one in the data folder.
     *
     * @param settings the addresses of an external database, if any, how many connections there may be, and how long a request waits for one
     * @param named the address of an external database from the command line, for the role that owns the tables
     * @throws Problem if it does not answer or start, or the addresses for the two roles do not match
     */
    static ShopDatabase open(
            Settings settings, @Nullable String named, Optional<Neighbor> neighbor, DataFolder folder) {
        settings.connections(); // a mistake is told before a database is started
        wait(settings);
        startWait(settings);
        var own = settings.database(named);
        var serving = settings.find("db.app.url");
        if (own.isPresent()) {
            OfflineDatabase.awaitAnswer(own.get(), startWait(settings));
            return new ShopDatabase(
                    DatabaseRoles.of(own.get(), serving, settings.find("db.visits.url")), null, settings);
        }
        if (serving.isPresent()) {
            throw new Problem(
                    "db.app.url is set and db.url is not: set db.url to the same database, with the role that owns the tables.");
        }
        if (neighbor.isPresent()) {
            return new ShopDatabase(neighbor.get().database(), null, settings);
        }
        var embedded = EmbeddedDatabase.start(folder);
        return new ShopDatabase(embedded.roles(), embedded, settings);
    }

    private static Duration wait(Settings settings) {
        return settings.seconds("db.wait", 1, 10);
    }

    private static Duration startWait(Settings settings) {
        return settings.seconds("db.start-wait", 0, 300);
    }

    /**
     * Waits until the database, which stopped answering during the start, answers again; not longer than at first. An application that
     * could not start has closed the connections, so there are new ones.
     */
    void awaitAnswer() {
        OfflineDatabase.awaitAgain(roles.serving(), startWait(settings));
        close(pool, visits);
        pool = pool(roles.serving(), settings.connections(), wait(settings));
        visits = visits(pool);
    }

    /** The connections of the serving role. */
    DataSource connections() {
        return pool;
    }

    /** The connections for visits. */
    VisitsDatabase visits() {
        return new VisitsDatabase(visits, visits != pool);
    }

    DatabaseRoles roles() {
        return roles;
    }

    /** Those of the role for visits, none of which is opened before it is needed; the others if there is no such role. */
    private HikariDataSource visits(HikariDataSource others) {
        if (roles.visitsName().isEmpty()) {
            return others;
        }
        var few = pool(roles.visits(), MOST_FOR_VISITS, wait(settings));
        few.setPoolName("troth-visits");
        few.setMinimumIdle(0);
        few.setInitializationFailTimeout(-1);
        few.setIdleTimeout(Duration.ofMinutes(1).toMillis());
        return few;
    }

    private static void close(HikariDataSource... pools) {
        for (var each : pools) {
            each.close();
        }
    }

    /** The database in the data folder, if that is used. */
    Optional<EmbeddedDatabase> embedded() {
        return Optional.ofNullable(embedded);
    }

    /**
     * @param url a JDBC URL with user and password
     * @param most how many connections there are at most
     * @param wait how long a request waits for a free connection
     */
    private static HikariDataSource pool(String url, int most, Duration wait) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setPoolName("troth");
        pool.setMaximumPoolSize(most);
        pool.setMinimumIdle(IDLE);
        pool.setConnectionTimeout(wait.toMillis());
        pool.setInitializationFailTimeout(MOST_AT_START_MS);
        pool.setConnectionInitSql("set plan_cache_mode = force_generic_plan"); // or lists are planned again each time
        pool.addDataSourceProperty("ApplicationName", "troth");
        pool.addDataSourceProperty("prepareThreshold", "3");
        pool.addDataSourceProperty("preparedStatementCacheQueries", "512");
        pool.addDataSourceProperty("preparedStatementCacheSizeMiB", "4");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("socketTimeout", LONGEST_SILENCE);
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("logServerErrorDetail", "false"); // it quotes rows
        return pool;
    }

    @Override
    public void close() {
        close(pool, visits);
        if (embedded != null) {
            embedded.close();
        }
    }
}
