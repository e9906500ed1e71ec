package shop.troth.backup;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import shop.troth.backup.erased.ErasedSinceCopy;
import shop.troth.backup.erased.ErasedText;
import shop.troth.backup.folder.CopyFolder;
import shop.troth.backup.folder.CopySeal;
import shop.troth.backup.folder.Manifest;
import shop.troth.backup.folder.Schema;
import shop.troth.database.VisitsDatabase;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.encoding.Sha256;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a copy of the whole database to a folder while it is in use: every table as of one snapshot. The folder is complete or absent,
 * even after a crash. Encrypted data stays encrypted.
 */
public final class WriteCopy {

    /** How long the keys in a copy may be used (clause {@code backups} of the stores' policies). */
    public static final Duration KEYS_LIVE = Duration.ofDays(30);

    /** The tables with people's keys: without them, other data about people in the copy can never be read. */
    private static final String PART = ".part";

    private static final Set<String> KEY_TABLES = Set.of("keys.person", "vault.lookup");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String LOCK = "lock";

    private final DataSource source;
    private final Optional<DataSource> visits;
    private final RootKeyset root;

    /**
     * @param source connections that read everything
     * @param root the root keyset of the database, which seals the copy
     */
    public WriteCopy(DataSource source, RootKeyset root) {
        this.source = source;
        this.visits = Optional.empty();
        this.root = root;
    }

    /**
     * @param source connections that read everything but visits
     * @param root the root keyset of the database, which seals the copy
     */
    public WriteCopy(DataSource source, VisitsDatabase visits, RootKeyset root) {
        this.source = source;
        this.visits = Optional.of(visits).filter(VisitsDatabase::isApart).map(VisitsDatabase::source);
        this.root = root;
    }

    /**
     * Writes a copy.
     *
     * @param asked the folder to write to; new or empty
     * @param data id of the data folder with the database, or empty
     * @throws Problem if the folder is not empty or cannot be written, the disk is full, the database does not answer, or the root keyset
     *     is not the one of this database
     */
    public Manifest write(Path asked, String data) {
        var folder = asked.toAbsolutePath().normalize();
        var part = folder.resolveSibling(folder.getFileName() + PART);
        try {
            if (Files.exists(folder) && (!Files.isDirectory(folder) || !CopyFolder.isEmpty(folder))) {
                throw new Problem("The folder %s is not empty: specify a new or empty one.".formatted(folder));
            }
            try (var lock = begin(part)) {
                return write(part, folder, data, lock);
            } finally {
                CopyFolder.delete(part);
            }
        } catch (IOException e) {
            throw CopyFolder.cannotWrite(folder, e);
        } catch (SQLException e) {
            throw new Problem(
                    "Could not back up the database (SQL state %s): make sure that it is running, and try again."
                            .formatted(e.getSQLState()),
                    e);
        }
    }

    /** Deletes what killed runs left in a folder of copies, except what is being written. */
    static void deleteLeft(Path copies) {
        if (!Files.isDirectory(copies)) {
            return;
        }
        try (var inside = Files.list(copies)) {
            for (var part : inside.filter(it -> it.toString().endsWith(PART)).toList()) {
                try (var lock = begin(part)) {
                    CopyFolder.delete(part);
                } catch (Problem beingWritten) {
                    // its own process ends it
                }
            }
        } catch (IOException e) {
            throw CopyFolder.cannotWrite(copies, e);
        }
    }

    /** Locks the temporary folder, and deletes what a killed backup left in it. */
    private static FileChannel begin(Path part) throws IOException {
        Files.createDirectories(part, CopyFolder.OWNER_FOLDER); // and its parents
        var lock = FileChannel.open(part.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() != null) {
                try (var left = Files.list(part)) {
                    for (var path : left.filter(it -> !it.endsWith(LOCK)).toList()) {
                        CopyFolder.delete(path);
                    }
                }
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // locked by this process; the same result
        }
        lock.close();
        throw new Problem(
                "Another backup is writing to %s: wait until it finishes, or specify another folder.".formatted(part));
    }

    private Manifest write(Path part, Path folder, String data, FileChannel lock) throws IOException, SQLException {
        Files.createDirectory(part.resolve(CopyFolder.TABLES), CopyFolder.OWNER_FOLDER);
        Files.createDirectory(part.resolve(CopyFolder.KEYS), CopyFolder.OWNER_FOLDER);
        var id = HexFormat.of().toHexDigits(UUID.randomUUID().getMostSignificantBits());
        Manifest manifest;
        try (var connection = source.getConnection()) {
            begun(connection, id, folder, KEYS_LIVE); // before the snapshot, so that no later erasure is missed
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            manifest = snapshot(connection, part, id, data);
            connection.rollback();
            connection.setReadOnly(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(true);
            var erased = ErasedSinceCopy.read(connection, id, manifest.made());
            CopyFolder.write(part.resolve(CopyFolder.ERASED), ErasedText.of(erased, root));
            var json = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(manifest) + "\n";
            CopyFolder.write(part.resolve(CopyFolder.MANIFEST), json.getBytes(StandardCharsets.UTF_8));
            writeText(
                    part.resolve(CopyFolder.MANIFEST_HASH),
                    CopyFolder.sha256(json) + "  " + CopyFolder.MANIFEST + "\n");
            writeText(
                    part.resolve(CopyFolder.MANIFEST_SEAL),
                    CopySeal.over(root, manifest.sealed(), CopyFolder.sha256(json)) + "\n");
            lock.close();
            Files.delete(part.resolve(LOCK));
            for (var inner : List.of(part.resolve(CopyFolder.TABLES), part.resolve(CopyFolder.KEYS), part)) {
                CopyFolder.flush(inner);
            }
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
            var parent = folder.getParent();
            if (parent != null) {
                CopyFolder.flush(parent);
            }
            finished(connection, id, manifest.bytes());
        }
        return manifest;
    }

    private static void writeText(Path file, String text) throws IOException {
        CopyFolder.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private Manifest snapshot(Connection connection, Path part, String id, String data)
            throws SQLException, IOException {
        var made = Schema.now(connection); // the first query takes the snapshot
        var keys = Schema.rootKeys(connection);
        if (!root.holds(keys)) {
            throw new Problem(
                    "The database needs root key %s, but %s contains %s: specify the right root keyset with --keyset."
                            .formatted(String.join(" and ", keys), root.file(), String.join(" and ", root.keys())));
        }
        var all = Schema.tables(connection);
        var tables = new java.util.ArrayList<Manifest.Table>();
        for (var table : all) {
            if (visits.isEmpty() || !isOfVisits(table)) {
                tables.add(copy(connection, part, table));
            }
        }
        if (visits.isPresent()) {
            try (var other = visits.get().getConnection()) {
                joinSnapshot(connection, other);
                for (var table : all.stream().filter(WriteCopy::isOfVisits).toList()) {
                    tables.add(copy(other, part, table));
                }
            }
        }
        return new Manifest(
                Manifest.FORMAT,
                id,
                made,
                made.plus(KEYS_LIVE),
                keys.isEmpty() ? root.keys() : keys,
                data,
                Schema.migrations(connection),
                List.copyOf(tables),
                Schema.sequences(connection),
                Schema.checkpoints(connection));
    }

    /** No table of visits refers to another, or is referred to. */
    private static boolean isOfVisits(Schema.Table table) {
        return table.name().startsWith(VisitsDatabase.SCHEMA + ".");
    }

    /** Lets the other connection see the database as of the same moment. This one may wait for it, however long that takes. */
    private static void joinSnapshot(Connection connection, Connection other) throws SQLException {
        String id;
        try (var statement = connection.createStatement()) {
            statement.execute("set local idle_in_transaction_session_timeout = 0");
            try (var rows = statement.executeQuery("select pg_export_snapshot()")) {
                rows.next();
                id = rows.getString(1);
            }
        }
        other.setAutoCommit(false);
        other.setReadOnly(true);
        other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (var statement = other.createStatement()) {
            statement.execute("set transaction snapshot '" + id + "'");
        }
    }

    private static Manifest.Table copy(Connection connection, Path part, Schema.Table table)
            throws SQLException, IOException {
        var name = (KEY_TABLES.contains(table.name()) ? CopyFolder.KEYS : CopyFolder.TABLES)
                + "/"
                + table.name()
                + ".copy.gz";
        var file = part.resolve(name);
        CopyFolder.create(file);
        var digest = Sha256.digest();
        long rows;
        try (var disk = new FileOutputStream(file.toFile())) {
            try (OutputStream out = new GZIPOutputStream(new DigestOutputStream(disk, digest), 1 << 16)) {
                rows = connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy %s (%s) to stdout".formatted(table.quoted(), table.quotedColumns()), out);
                out.flush();
                ((GZIPOutputStream) out).finish();
                disk.getFD().sync();
            }
        }
        return new Manifest.Table(
                table.name(),
                table.columns(),
                name,
                rows,
                Files.size(file),
                HexFormat.of().formatHex(digest.digest()));
    }

    /** Records a copy in the database before it is written; {@code finished} records that it is complete. */
    static void begun(Connection connection, String id, Path folder, Duration keysLive) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into backup.copy (id, folder, made_at, keys_until)
                values (?, ?, now(), now() + make_interval(secs => ?))
                """)) {
            insert.setString(1, id);
            insert.setString(2, folder.toString());
            insert.setLong(3, keysLive.toSeconds());
            insert.executeUpdate();
        }
    }

    static void finished(Connection connection, String id, long bytes) throws SQLException {
        try (var update =
                connection.prepareStatement("update backup.copy set finished_at = now(), bytes = ? where id = ?")) {
            update.setLong(1, bytes);
            update.setString(2, id);
            update.executeUpdate();
        }
    }
}
