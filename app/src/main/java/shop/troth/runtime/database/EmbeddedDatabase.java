package shop.troth.runtime.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import shop.troth.kernel.Problem;
import shop.troth.runtime.data.DataFolder;
import shop.troth.runtime.process.RestartLoop;

/**
 * PostgreSQL in the data folder: on loopback only, on a free port, with random passwords stored in the folder. A server that dies is
 * restarted at once on the same port; one that a killed run left behind is ended first. No manual repair is needed.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    /** The role that owns the database and everything in it; not a superuser. A running shop uses {@link ServingRole#NAME}. */
    static final String OWNER = "troth";

    static final String DATABASE = "troth";

    /** The files with the passwords of the roles. */
    static final String OWNER_SECRET = "database-role";

    static final String SERVING_SECRET = "database-app";

    static final String VISITS_SECRET = "database-visits";

    private static final Duration STOP = Duration.ofSeconds(5);

    private final DataFolder folder;
    private final Path data;
    private final int port;
    private final Path programs;
    private volatile PostgresServer server;
    private volatile boolean closing;

    private EmbeddedDatabase(DataFolder folder, Path data, int port, Path programs) throws IOException {
        this.folder = folder;
        this.data = data;
        this.port = port;
        this.programs = programs;
        this.server = PostgresServer.start(programs, data, port);
    }

    /**
     * Starts it, creating the cluster, the roles, and the database at the first start.
     *
     * @throws Problem if the data is of another major version, the disk is full, or the server does not start
     */
    public static EmbeddedDatabase start(DataFolder folder) {
        var data = folder.folder("postgres").resolve("data");
        try {
            refuseOtherVersion(data);
            var programs = PostgresBinaries.folder();
            OrphanServer.end(programs, data);
            if (!Files.exists(data)) {
                initialise(folder, data, programs);
            }
            var port = FreePort.next();
            PostgresConfiguration.write(data, port);
            var database = new EmbeddedDatabase(folder, data, port, programs);
            database.prepare();
            Thread.ofVirtual().name("database-watch").start(database::watch);
            return database;
        } catch (IOException | SQLException e) {
            throw problem(folder, e);
        }
    }

    /** Creates the roles and grants their rights. If that fails, the server is ended. */
    private void prepare() throws SQLException, IOException {
        try {
            new Superuser(folder, port).prepare(data.resolveSibling("prepared"));
            ServingRole.grant(PlainConnections.to(url()), ServingRole.NAME, ServingRole.VISITS);
        } catch (SQLException | IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Ends a server that a killed process left behind in a data folder, so that the folder can be deleted. */
    public static void endLeftOver(Path folder) throws IOException {
        OrphanServer.end(PostgresBinaries.folder(), folder.resolve("postgres/data"));
    }

    /** The port where it listens, on loopback. */
    public int port() {
        return port;
    }

    /** Its address with the owner's role and password: never print it. */
    public String url() {
        return url(port, OWNER, folder.secret(OWNER_SECRET));
    }

    /** The addresses for its roles. */
    public DatabaseRoles roles() {
        return new DatabaseRoles(
                url(),
                url(port, ServingRole.NAME, folder.secret(SERVING_SECRET)),
                ServingRole.NAME,
                url(port, ServingRole.VISITS, folder.secret(VISITS_SECRET)),
                ServingRole.VISITS);
    }

    /** Writes everything that is only in memory or in the log to the data files, as superuser. */
    public void checkpoint() {
        try {
            new Superuser(folder, port).run(DATABASE, "checkpoint");
        } catch (SQLException e) {
            throw problem(folder, e);
        }
    }

    static String url(int port, String role, String password) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s".formatted(port, DATABASE, role, password);
    }

    private static void refuseOtherVersion(Path data) throws IOException {
        var version = data.resolve("PG_VERSION");
        if (Files.exists(version) && !Files.readString(version).strip().equals(PostgresBinaries.MAJOR)) {
            throw new Problem(
                    "The data in %s was written by PostgreSQL %s, and this build has PostgreSQL %s: run the build that wrote it, back up, and restore here."
                            .formatted(data, Files.readString(version).strip(), PostgresBinaries.MAJOR));
        }
    }

    private static void initialise(DataFolder folder, Path data, Path programs) throws IOException {
        var part = data.resolveSibling("data.part");
        WholeFolders.delete(part);
        folder.secret(Superuser.SECRET);
        PostgresServer.run(
                programs,
                "initdb",
                List.of(
                        "--pgdata=" + part,
                        "--username=" + Superuser.NAME,
                        "--auth=scram-sha-256",
                        "--pwfile=" + folder.path().resolve("secrets").resolve(Superuser.SECRET),
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C"));
        Files.move(part, data);
    }

    private void watch() {
        new RestartLoop("The database", "The database keeps exiting; its log is " + PostgresServer.log(data) + ".")
                .run(() -> server.awaitEnd(), () -> closing, this::restart);
    }

    private synchronized boolean restart() {
        if (closing) {
            return true;
        }
        try {
            OrphanServer.end(programs, data);
            server = PostgresServer.start(programs, data, port);
            return true;
        } catch (IOException | Problem e) {
            System.err.println(problem(folder, e).getMessage());
            return false;
        }
    }

    static Problem problem(DataFolder folder, Exception e) {
        if (e instanceof Problem known) {
            return known;
        }
        if (String.valueOf(e.getMessage()).contains("No space left on device")) {
            return new Problem(
                    "The disk is full: free some space on the disk that holds %s.".formatted(folder.path()), e);
        }
        if (String.valueOf(e.getMessage()).contains("unshare failed")) {
            return new Problem(
                    "PostgreSQL does not run as root, and this machine does not allow user namespaces: start Troth as another user.",
                    e);
        }
        return new Problem(
                "The database in %s failed to start (%s): see %s."
                        .formatted(
                                folder.path(),
                                e.getMessage(),
                                PostgresServer.log(folder.path().resolve("postgres/data"))),
                e);
    }

    /** Ends the server: sessions are ended at once, and no recovery is needed at the next start. */
    @Override
    public synchronized void close() {
        closing = true;
        server.stop(STOP);
    }

    /** Finds a free port of loopback; another program may still take it before it is used. */
    static final class FreePort {

        private FreePort() {}

        static int next() throws IOException {
            try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                return socket.getLocalPort();
            }
        }
    }
}
