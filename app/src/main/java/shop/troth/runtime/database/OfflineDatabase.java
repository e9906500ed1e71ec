package shop.troth.runtime.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import shop.troth.backup.RestoreCopy;
import shop.troth.database.DatabaseTrouble;
import shop.troth.database.VisitsDatabase;
import shop.troth.kernel.Problem;
import shop.troth.runtime.data.DataFolder;

/**
 * The database for a command: that of a running {@code serve} on the same data folder, or else the folder's own, started while this is
 * open. An external database is reached by its address.
 */
public final class OfflineDatabase implements AutoCloseable {

    private static final int PORT_LINE = 3;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final String OWNERS = "--db or db.url";

    /** Finds a row if the role has no rights yet in a database with the tables of a store. */
    private static final String WITHOUT_RIGHTS = """
            select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where n.nspname = 'public' and c.relname = 'flyway_schema_history' and not has_table_privilege(c.oid, 'select')
            """;

    private final DataSource source;
    private final VisitsDatabase visits;
    private final AutoCloseable[] open;

    private OfflineDatabase(DatabaseRoles roles, AutoCloseable... open) {
        this.source = PlainConnections.to(roles.serving());
        this.visits = new VisitsDatabase(
                PlainConnections.to(roles.visits()), !roles.visits().equals(roles.serving()));
        this.open = open;
    }

    /**
     * Opens the database, as the role that a running shop uses if there is one: a command, too, only reads and writes rows.
     *
     * @param folder the data folder
     * @param url a JDBC address with user and password, or null for the folder's database
     * @param visits the address for the role that reads and writes visits alone, or null if the role in {@code url} does
     * @throws Problem if the folder has no data, or the database does not start or answer
     */
    public static OfflineDatabase open(Path folder, @Nullable String url, @Nullable String visits) {
        if (url != null) {
            mustHaveRights(url);
            if (visits != null) {
                mustAnswer(visits, "db.visits.url");
            }
            return new OfflineDatabase(new DatabaseRoles(url, url, "", visits == null ? url : visits, ""));
        }
        var idle = DataFolder.openIfIdle(folder);
        if (idle.isPresent()) {
            var database = EmbeddedDatabase.start(idle.get());
            return new OfflineDatabase(database.roles(), database, idle.get());
        }
        return new OfflineDatabase(rolesBeside(folder));
    }

    /** The same for one external database without a role for visits, or the folder's. */
    public static OfflineDatabase open(Path folder, @Nullable String url) {
        return open(folder, url, null);
    }

    /**
     * Checks that an external database can be used.
     *
     * @throws Problem if it is reached over a network without a verified connection, does not answer, is older than PostgreSQL 18, or a
     *     restore into it was interrupted; without its address, which contains a password
     */
    public static void mustServe(String url) {
        mustServe(url, OWNERS);
    }

    private static void mustServe(String url, String where) {
        mustAnswer(url, where);
        if (finds(url, where, "select 1 from pg_namespace where nspname = '" + RestoreCopy.MARK + "'")) {
            throw new Problem(
                    "A restore into the database in %s was interrupted or is still running: run restore again, or wait for it to finish."
                            .formatted(where));
        }
    }

    /**
     * Waits for an external database that is starting, recovering, or not reachable yet, as after a failure of its machine. Says so once;
     * anything else that is wrong with it is left to whoever connects.
     *
     * @param most how long to wait at most
     */
    public static void awaitAnswer(String url, Duration most) {
        awaitAnswer(url, most, false);
    }

    /** The same for one that answered before, without a word. */
    public static void awaitAgain(String url, Duration most) {
        awaitAnswer(url, most, true);
    }

    private static void awaitAnswer(String url, Duration most, boolean saidBefore) {
        var end = System.nanoTime() + most.toNanos();
        for (boolean said = saidBefore; ; said = true) {
            try (var connection = DriverManager.getConnection(url)) {
                return;
            } catch (SQLException e) {
                if (!DatabaseTrouble.isCauseOf(e) || System.nanoTime() - end >= 0) {
                    return;
                }
                if (!said) {
                    System.out.println("%s Trying again for %d seconds."
                            .formatted(notIn(e, OWNERS).getMessage(), most.toSeconds()));
                }
            }
            try {
                Thread.sleep(BETWEEN_TRIES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Checks what a command needs: the address may be that of either role, and the serving role gets its rights when a shop starts. */
    private static void mustHaveRights(String url) {
        var where = "--db, db.url or db.app.url";
        mustServe(url, where);
        if (finds(url, where, WITHOUT_RIGHTS)) {
            throw new Problem(
                    "The role in %s may not read the tables of the stores yet: run ./troth serve once with db.url and db.app.url, which grants it what it needs."
                            .formatted(where));
        }
    }

    private static boolean finds(String url, String where, String sql) {
        try (var connection = DriverManager.getConnection(url);
                var query = connection.createStatement();
                var rows = query.executeQuery(sql)) {
            return rows.next();
        } catch (SQLException e) {
            throw notIn(e, where);
        }
    }

    /** Like {@link #mustServe}, but an interrupted restore is allowed. */
    public static void mustAnswer(String url) {
        mustAnswer(url, OWNERS);
    }

    /** @param where the setting or option it comes from, for the message */
    static void mustAnswer(String url, String where) {
        DatabaseAddress.check(url, where);
        try (var connection = DriverManager.getConnection(url)) {
            var major = connection.getMetaData().getDatabaseMajorVersion();
            if (major < Integer.parseInt(PostgresBinaries.MAJOR)) {
                throw new Problem("The database in %s is PostgreSQL %d: version %s or newer is required."
                        .formatted(where, major, PostgresBinaries.MAJOR));
            }
        } catch (SQLException e) {
            throw notIn(e, where);
        }
    }

    private static Problem notIn(SQLException e, String where) {
        return new Problem(
                "Cannot connect to the database in %s (SQL state %s): check the host, database name, user and password in the JDBC URL."
                        .formatted(where, e.getSQLState()));
    }

    /** Connections without a pool: each call to {@code getConnection} opens one. */
    public DataSource dataSource() {
        return source;
    }

    /** Such connections for visits. */
    public VisitsDatabase visits() {
        return visits;
    }

    /**
     * The address of the database server that another process runs in this folder, with the owner's role and password: never print it. The
     * port is read from the file that PostgreSQL writes.
     *
     * @throws Problem if none is running there, or it is not ready yet
     */
    public static String beside(Path folder) {
        return rolesBeside(folder).owner();
    }

    /**
     * The addresses of that server for its roles; fewer if a release that had fewer is running there.
     *
     * @throws Problem if none is running there, or it is not ready yet
     */
    public static DatabaseRoles rolesBeside(Path folder) {
        try {
            int port = port(folder);
            var owner =
                    EmbeddedDatabase.url(port, EmbeddedDatabase.OWNER, secret(folder, EmbeddedDatabase.OWNER_SECRET));
            if (!Files.exists(folder.resolve("secrets").resolve(EmbeddedDatabase.SERVING_SECRET))) {
                return DatabaseRoles.one(owner);
            }
            var serving = EmbeddedDatabase.url(port, ServingRole.NAME, secret(folder, EmbeddedDatabase.SERVING_SECRET));
            if (!Files.exists(folder.resolve("secrets").resolve(EmbeddedDatabase.VISITS_SECRET))) {
                return DatabaseRoles.two(owner, serving, ServingRole.NAME);
            }
            var visits = EmbeddedDatabase.url(port, ServingRole.VISITS, secret(folder, EmbeddedDatabase.VISITS_SECRET));
            return new DatabaseRoles(owner, serving, ServingRole.NAME, visits, ServingRole.VISITS);
        } catch (IOException | RuntimeException e) {
            throw notReady(folder, e);
        }
    }

    /**
     * Enables or disables the role for reports in the data folder's database; immediately if a process is using the folder. Its password is
     * a file among the folder's secrets.
     *
     * @return the port on which the database answers now; no value if none is running, so that the change takes effect at the next start
     * @throws Problem if the folder has no data, or its database is not ready yet
     */
    public static OptionalInt reports(Path folder, boolean on) {
        try (var idle = DataFolder.openIfIdle(folder).orElse(null)) {
            if (on) {
                DataFolder.secret(folder, ReportsRole.SECRET);
            } else {
                Files.deleteIfExists(folder.resolve("secrets").resolve(ReportsRole.SECRET));
            }
            if (idle != null) {
                return OptionalInt.empty();
            }
            var port = port(folder);
            new Superuser(folder, port).reports();
            return OptionalInt.of(port);
        } catch (IOException | SQLException | RuntimeException e) {
            throw e instanceof Problem known ? known : notReady(folder, e);
        }
    }

    private static int port(Path folder) throws IOException {
        var lines = Files.readAllLines(folder.resolve("postgres/data/postmaster.pid"));
        return Integer.parseInt(lines.get(PORT_LINE).strip());
    }

    private static Problem notReady(Path folder, Exception e) {
        return new Problem(
                "The Troth process using %s does not have its database ready yet: wait until it prints “ready” and try again."
                        .formatted(folder),
                e);
    }

    private static String secret(Path folder, String name) throws IOException {
        return Files.readString(folder.resolve("secrets").resolve(name)).strip();
    }

    @Override
    public void close() {
        for (var part : open) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("the database did not shut down cleanly", e);
            }
        }
    }
}
