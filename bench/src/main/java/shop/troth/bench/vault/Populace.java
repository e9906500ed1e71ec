package shop.troth.bench.vault;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.bench.Measure.Progress;
import shop.troth.cli.Troth;
import shop.troth.cli.data.DataFolder;
import shop.troth.cli.database.EmbeddedDatabase;
import shop.troth.kernel.Problem;
import shop.troth.stores.Stores;
import shop.troth.vault.BenchedVault;

/**
 * A database with so many people, in the vault and beside it in plain tables, set as {@code serve} sets it: every commit is
 * flushed. It stays for the next run.
 */
final class Populace implements AutoCloseable {

    private static final int AT_ONCE = 1_000;
    private static final int CONNECTIONS = 20; // as the store has

    final int size;
    final BenchedVault vault;
    final PlainPeople plain;
    final JdbcClient db;

    private final DataFolder folder;
    private final EmbeddedDatabase database;
    private final HikariDataSource connections;
    private final HikariDataSource ledgers;
    private final TransactionTemplate transaction;

    private Populace(int size, Path path) {
        this.size = size;
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
            closeDatabase();
            throw e;
        }
        db = JdbcClient.create(connections);
        transaction = new TransactionTemplate(new JdbcTransactionManager(connections));
        plain = new PlainPeople(db, transaction);
        vault = new BenchedVault(
                connections,
                ledgers,
                folder.keyset(path.resolve("keyset")),
                Stores.read(Troth.home().resolve("stores")));
    }

    /** Beside the builds, so that it goes with them. */
    static Populace of(int size, Progress progress) {
        try {
            var home = Path.of(System.getProperty("troth.home", System.getProperty("java.io.tmpdir")));
            var path = Files.createDirectories(
                    home.resolve(".build").resolve("bench-vault-1").resolve(Integer.toString(size)));
            var populace = kept(size, path, progress);
            populace.load(progress);
            return populace;
        } catch (IOException e) {
            throw new Problem("No folder for the measured database: make room in the project's folder.", e);
        }
    }

    /** As the last run left it; anew if another build made it, whose tables are not those of this one. */
    private static Populace kept(int size, Path path, Progress progress) throws IOException {
        try {
            return new Populace(size, path);
        } catch (FlywayException e) {
            progress.say("The database was made by another build: making it anew …");
            try (var files = Files.walk(path)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
            return new Populace(size, path);
        }
    }

    private void load(Progress progress) {
        int from = plain.next();
        if (from >= size) {
            return;
        }
        progress.say("Bringing in %,d people, once …".formatted(size));
        for (; from < size; from += AT_ONCE) {
            add(from, Math.min(size, from + AT_ONCE));
        }
        db.sql("analyze").update();
    }

    /** Some who come only to be erased: the numbers from the first that is free. */
    int more(int number) {
        int from = plain.next();
        add(from, from + number);
        return from;
    }

    private void add(int from, int before) {
        transaction.executeWithoutResult(status -> {
            vault.add(from, before);
            plain.add(from, before);
        });
    }

    /** Bytes a person, with all indexes. */
    double bytes(String... schemas) {
        return db.sql("""
                        select sum(pg_total_relation_size(c.oid)) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where c.relkind = 'r' and n.nspname = any(:schemas)
                        """).param("schemas", schemas).query(Long.class).single() / (double) size;
    }

    private static HikariDataSource pool(String url, int most) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(most);
        config.addDataSourceProperty("prepareThreshold", "3");
        config.addDataSourceProperty("preparedStatementCacheQueries", "512");
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        vault.close();
        closeDatabase();
    }

    private void closeDatabase() {
        ledgers.close();
        connections.close();
        database.close();
        folder.close();
    }
}
