package shop.troth.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.runtime.database.KeptConnections;

/**
 * A database of one test class: real PostgreSQL 18 with every migration in it, cloned in tens of milliseconds.
 *
 * <pre>{@code
 * static final TestDatabase DATABASE = TestDatabase.fresh();
 * }</pre>
 *
 * One server a JVM, on a free port, started by the first call and ended with the JVM. It flushes nothing to disk (it need not
 * outlive the machine), but is otherwise set like the store's own; a committed row outlives the kill of any server process.
 */
public final class TestDatabase implements AutoCloseable {

    /** The role that a shop in a test serves as: it owns nothing. */
    public static final String APP = "troth_app";

    /** The role with which it reads and writes visits. */
    public static final String VISITS = "troth_visits";

    private static final String OWNER = "postgres";
    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Set<TestDatabase> OPEN = ConcurrentHashMap.newKeySet();

    private final String name;
    private final KeptConnections connections;

    private TestDatabase(String name) {
        this.name = name;
        this.connections = new KeptConnections(url());
        OPEN.add(this);
    }

    /** A new one, with every migration done and no row in it. */
    public static TestDatabase fresh() {
        var name = "test" + COUNT.incrementAndGet();
        Server.copy(TEMPLATE, name);
        return new TestDatabase(name);
    }

    /** A new one without any migration, for tests of the migrations themselves. */
    public static TestDatabase empty() {
        var name = "test" + COUNT.incrementAndGet();
        Server.run("create database " + name);
        return new TestDatabase(name);
    }

    /** Another with the same rows. Nobody may be connected to this one. */
    public TestDatabase copy() {
        var copy = "test" + COUNT.incrementAndGet();
        connections.without(() -> Server.copy(name, copy));
        return new TestDatabase(copy);
    }

    /** Lets it stay, whichever test asked for it first, until the server ends. */
    public TestDatabase forAllTests() {
        OPEN.remove(this);
        return this;
    }

    /** Those that would be left, if nobody closed them now. */
    static Set<TestDatabase> left() {
        return Set.copyOf(OPEN);
    }

    /** Its JDBC address, user included; no password is asked. */
    public String url() {
        return Server.POSTGRES.getJdbcUrl(OWNER, name);
    }

    /** The same for the role that a shop serves as. It may do nothing until a shop has started on this database. */
    public String appUrl() {
        return Server.POSTGRES.getJdbcUrl(APP, name);
    }

    /** The same for the role for visits. */
    public String visitsUrl() {
        return Server.POSTGRES.getJdbcUrl(VISITS, name);
    }

    /** Connections as new, each call another source of them; those that are closed are given out again. */
    public DataSource dataSource() {
        return connections.source();
    }

    /** Ends every connection to this database at once, as a crash of the server would. New ones may be opened after it. */
    public void cutConnections() {
        connections.close();
        Server.run("select pg_terminate_backend(pid, 60000) from pg_stat_activity where datname = '" + name + "'");
    }

    /** Lets nobody in (those inside are thrown out) until {@link #open}: a database that is away. */
    public void shut() {
        Server.run("alter database " + name + " allow_connections false");
        cutConnections();
    }

    /** Ends {@link #shut}. */
    public void open() {
        Server.run("alter database " + name + " allow_connections true");
    }

    /**
     * Lets it live at another time than the machine: for whoever connects from now on, {@code now()} and
     * {@code clock_timestamp()} tell the shop's time.
     */
    public TestDatabase at(Duration ahead) {
        Server.run("alter database " + name + " set search_path = public, pg_catalog"); // what is found first counts
        connections.close(); // they do not know it
        var db = JdbcClient.create(dataSource());
        var by = "interval '%d milliseconds'".formatted(ahead.toMillis());
        db.sql(
                        "create function public.now() returns timestamptz language sql stable as $$ select pg_catalog.now() + %s $$"
                                .formatted(by))
                .update();
        db.sql(
                        "create function public.clock_timestamp() returns timestamptz language sql volatile as $$ select pg_catalog.clock_timestamp() + %s $$"
                                .formatted(by))
                .update();
        db.sql("alter table fulfilment.pass alter column born_at set default now()")
                .update(); // a default keeps the function it was made with
        return this;
    }

    /**
     * Statements that its users ran in it so far, without transaction control.
     *
     * @param besides a regular expression: statements that match it do not count
     */
    public int statements(String besides) {
        try (var connection = Server.CONNECTIONS.source().getConnection();
                var statement = connection.prepareStatement("""
                        select coalesce(sum(calls), 0) from pg_stat_statements
                         where dbid = (select oid from pg_database where datname = ?) and toplevel
                           and query !~* '^(begin|commit|rollback|set|show|discard)' and query !~* ?
                        """)) {
            statement.setString(1, name);
            statement.setString(2, besides);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the test server does not count statements", e);
        }
    }

    /** Ends the connections that nobody uses. */
    void rest() {
        connections.close();
    }

    /** Drops it, whoever is still connected. {@link ClosesDatabases} does so after the test that made it. */
    @Override
    public void close() {
        OPEN.remove(this);
        connections.close();
        Server.run("drop database if exists " + name + " with (force)");
    }

    /** The one server of this JVM; the class loader starts it once. */
    private static final class Server {

        static final EmbeddedPostgres POSTGRES = start();

        private static final KeptConnections CONNECTIONS = new KeptConnections(POSTGRES.getJdbcUrl(OWNER, OWNER));

        static {
            run("create extension pg_stat_statements"); // here, and counts for all databases of the server
            run("create role " + APP + " login");
            run("create role " + VISITS + " login");
            run("create database " + TEMPLATE);
            Flyway.configure()
                    .dataSource(POSTGRES.getDatabase(OWNER, TEMPLATE))
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        }

        /** File by file: to write each page into the log first, as PostgreSQL does otherwise, takes four times as long. */
        static void copy(String template, String name) {
            run("create database " + name + " template " + template + " strategy file_copy");
        }

        static void run(String sql) {
            try (var connection = CONNECTIONS.source().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException("the test server refused: " + sql, e);
            }
        }

        private static EmbeddedPostgres start() {
            if (System.getProperty("user.name").equals("root")) {
                Namespaces.mustBeAllowed("--user");
            }
            try {
                var server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "300")
                        .setServerConfig("max_wal_size", "2GB")
                        .setServerConfig("wal_recycle", "off")
                        .setServerConfig("wal_init_zero", "off") // as fsync: for when the machine stops
                        .setServerConfig("full_page_writes", "off") // the same; each new database is a checkpoint
                        .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                        .setServerConfig("pg_stat_statements.track", "all")
                        .setServerConfig("pg_stat_statements.max", "50000"); // none is forgotten, or counts go down
                var memory = System.getProperty("troth.test.memory"); // of ./troth test, where there is plenty
                if (memory != null) {
                    server.setDataDirectory(Files.createTempDirectory(Path.of(memory), "epg"));
                }
                return server.start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not start", e);
            }
        }
    }
}
