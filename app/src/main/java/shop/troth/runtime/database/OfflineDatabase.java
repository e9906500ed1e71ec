package shop.troth.runtime.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import shop.troth.backup.RestoreCopy;
import shop.troth.kernel.Problem;
import shop.troth.runtime.data.DataFolder;

/**
 * The database for a command without a server: the one of a running {@code serve} on the same data folder, or the folder's own,
 * started for as long as this is open. An external one is asked by its address.
 */
public final class OfflineDatabase implements AutoCloseable {

    private static final int PORT_LINE = 3;

    private final DataSource source;
    private final AutoCloseable[] open;

    private OfflineDatabase(String url, AutoCloseable... open) {
        this.source = PlainConnections.to(url);
        this.open = open;
    }

    /**
     * Opens it.
     *
     * @param folder the data folder
     * @param url a JDBC address with user and password instead of the folder's database
     * @throws Problem if there are no data, or the database does not start
     */
    public static OfflineDatabase open(Path folder, @Nullable String url) {
        if (url != null) {
            mustServe(url);
            return new OfflineDatabase(url);
        }
        var idle = DataFolder.openIfIdle(folder);
        if (idle.isPresent()) {
            var database = EmbeddedDatabase.start(idle.get());
            return new OfflineDatabase(database.url(), database, idle.get());
        }
        return new OfflineDatabase(beside(folder));
    }

    /**
     * Tries an external database.
     *
     * @throws Problem if it is reached over a network without a verified connection, does not answer, is older than PostgreSQL 18, or a
     *     restore into it was broken off; without its address, which holds a password
     */
    public static void mustServe(String url) {
        mustAnswer(url);
        try (var connection = DriverManager.getConnection(url);
                var query = connection.createStatement();
                var rows =
                        query.executeQuery("select 1 from pg_namespace where nspname = '" + RestoreCopy.MARK + "'")) {
            if (rows.next()) {
                throw new Problem(
                        "A restore into the database in --db or db.url was interrupted or is still running: run restore again, or wait for it to finish.");
            }
        } catch (SQLException e) {
            throw notIn(e);
        }
    }

    /** As {@link #mustServe}, whatever is in it. */
    public static void mustAnswer(String url) {
        DatabaseAddress.check(url);
        try (var connection = DriverManager.getConnection(url)) {
            var major = connection.getMetaData().getDatabaseMajorVersion();
            if (major < Integer.parseInt(PostgresBinaries.MAJOR)) {
                throw new Problem("The database in --db or db.url is PostgreSQL %d: version %s or newer is required."
                        .formatted(major, PostgresBinaries.MAJOR));
            }
        } catch (SQLException e) {
            throw notIn(e);
        }
    }

    private static Problem notIn(SQLException e) {
        return new Problem(
                "Cannot connect to the database in --db or db.url (SQL state %s): check the host, database name, user and password in the JDBC URL."
                        .formatted(e.getSQLState()));
    }

    /** Plain connections; each call to {@code getConnection} opens one. */
    public DataSource dataSource() {
        return source;
    }

    /**
     * The address of the server that another process runs in this folder, with role and password: never print it. PostgreSQL
     * writes its port down.
     *
     * @throws Problem if none runs there, or not yet
     */
    public static String beside(Path folder) {
        try {
            var lines = Files.readAllLines(folder.resolve("postgres/data/postmaster.pid"));
            var secret =
                    Files.readString(folder.resolve("secrets/database-role")).strip();
            return EmbeddedDatabase.url(Integer.parseInt(lines.get(PORT_LINE).strip()), secret);
        } catch (IOException | RuntimeException e) {
            throw new Problem(
                    "The Troth process using %s does not have its database ready yet: wait until it prints “ready” and try again."
                            .formatted(folder),
                    e);
        }
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
