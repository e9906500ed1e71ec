package shop.troth.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import shop.troth.bench.Measure.Progress;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;
import shop.troth.runtime.data.DataFolder;
import shop.troth.runtime.database.EmbeddedDatabase;
import shop.troth.runtime.kms.KeysetPlace;

/** A database with the store's tables, set as {@code serve} sets it: every commit is flushed. It stays for the next run. */
public final class MeasuredDatabase implements AutoCloseable {

    private static final int CONNECTIONS = 20; // as the store has

    private final DataFolder folder;
    private final EmbeddedDatabase database;
    private final HikariDataSource connections;
    private final HikariDataSource ledgers;
    private final RootKeyset keyset;

    private MeasuredDatabase(Path path) {
        folder = DataFolder.open(path.resolve("data"));
        database = EmbeddedDatabase.start(folder);
        connections = pool(database.url(), CONNECTIONS);
        ledgers = pool(database.url(), 3);
        try {
            Flyway.configure()
                    .dataSource(connections)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            close();
            throw e;
        }
        keyset = folder.keyset(KeysetPlace.at(path.resolve("keyset")));
    }

    /** In a folder of the caller's own. */
    public static MeasuredDatabase in(Path folder) {
        return new MeasuredDatabase(folder);
    }

    /**
     * As the last run left it; anew if another build made it, whose tables are not those of this one. Lies beside the builds, so
     * that it goes with them.
     *
     * @param name of its folder there
     */
    public static MeasuredDatabase of(Path name, Progress progress) {
        try {
            var home = Path.of(System.getProperty("troth.home", System.getProperty("java.io.tmpdir")));
            var path = Files.createDirectories(home.resolve(".build").resolve(name));
            try {
                return new MeasuredDatabase(path);
            } catch (FlywayException e) {
                progress.say("The database was created by another build: re-creating it …");
                try (var files = Files.walk(path)) {
                    for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
                return new MeasuredDatabase(path);
            }
        } catch (IOException e) {
            throw new Problem(
                    "Cannot create a folder for the benchmark database: free some space on the disk of the project folder.",
                    e);
        }
    }

    /** Connections as the application has them. */
    public HikariDataSource connections() {
        return connections;
    }

    /** Connections of the ledger alone. */
    public HikariDataSource ledgers() {
        return ledgers;
    }

    public RootKeyset keyset() {
        return keyset;
    }

    private static HikariDataSource pool(String url, int most) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(most);
        config.addDataSourceProperty("prepareThreshold", "3");
        config.addDataSourceProperty("preparedStatementCacheQueries", "512");
        config.setConnectionInitSql("set plan_cache_mode = force_generic_plan");
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        ledgers.close();
        connections.close();
        database.close();
        folder.close();
    }
}
