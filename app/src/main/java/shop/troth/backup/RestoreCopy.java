package shop.troth.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import shop.troth.backup.erased.RepeatErasures;
import shop.troth.backup.folder.Migrations;
import shop.troth.backup.folder.Schema;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.export.CompareCheckpoint;
import shop.troth.ledger.export.ExamineLedger;
import shop.troth.ledger.verify.VerificationFault;
import shop.troth.vault.ExamineSeals;

/**
 * Restores a copy into an empty database: first its schema as it was, then its rows in one transaction, then migrations to the current
 * schema; then people erased since are erased again, and everything is checked. Until the last step, the database has a mark, because of
 * which a store refuses it and the next restore clears it; after a failure, it is cleared at once.
 */
public final class RestoreCopy {

    /** A schema that exists while a restore is running or after it was interrupted. */
    public static final String MARK = "restoring";

    private final DataSource source;
    private final List<String> kept;

    public RestoreCopy(DataSource source) {
        this(source, List.of());
    }

    /** @param kept checkpoints that somebody kept, or mails containing one; the restored ledgers must match each */
    public RestoreCopy(DataSource source, List<String> kept) {
        this.source = source;
        this.kept = kept;
    }

    /**
     * What was restored.
     *
     * @param records how many encrypted values can be read
     * @param people how many people these belong to
     * @param erasedAgain how many keys were destroyed after the copy, and again now
     * @param choicesAgain how many people got stricter choices from what they chose after the copy
     * @param unknownNoes how many addresses objected after the copy but cannot be recognized, because the copy lacks the hash key
     * @param entries how many entries the ledgers have, including those of probe twins
     * @param kept how the checkpoints that somebody kept match
     */
    public record Report(
            long rows,
            long records,
            long people,
            int erasedAgain,
            int choicesAgain,
            int unknownNoes,
            long entries,
            List<CompareCheckpoint.Fit> kept) {}

    /**
     * @throws Problem if the database is not empty, a newer build made the copy, or a check of the restored data fails; then nothing stays
     */
    public Report restore(ReadCopy copy) {
        try (var connection = source.getConnection()) {
            makeRoom(connection);
            try {
                return restore(connection, copy);
            } catch (SQLException | IOException | RuntimeException e) {
                clear(connection);
                throw e;
            }
        } catch (SQLException e) {
            throw new Problem(
                    "Could not restore the database (SQL state %s); nothing was restored: make sure that it is running, has enough disk space and is owned by the role."
                            .formatted(e.getSQLState()),
                    e);
        } catch (IOException e) {
            throw new Problem("Cannot read a file in the backup; nothing was restored: restore another backup.", e);
        }
    }

    private Report restore(Connection connection, ReadCopy copy) throws SQLException, IOException {
        var manifest = copy.manifest();
        new Migrations(source).asThen(manifest.migrations());
        connection.setAutoCommit(false);
        load(connection, copy);
        connection.commit();
        connection.setAutoCommit(true);
        new Migrations(source).forward();
        connection.setAutoCommit(false);
        var again = new RepeatErasures(connection, copy.erased()).repeat();
        MailStandsStill.in(connection);
        EndRestoredSessions.in(connection);
        connection.commit();
        connection.setAutoCommit(true);
        var report = verify(connection, copy, again);
        WriteCopy.finished(
                connection, manifest.id(), manifest.bytes()); // erasures after the restore are also listed in this copy
        run(connection, "drop schema " + MARK);
        return report;
    }

    /** Prepares the database, which must be empty or contain only what an interrupted restore left. */
    private static void makeRoom(Connection connection) throws SQLException {
        var schemas = schemas(connection);
        if (schemas.contains(MARK)) {
            clear(connection);
        } else if (!schemas.equals(List.of("public")) && !schemas.isEmpty() || hasTables(connection)) {
            throw new Problem("The database to restore into is not empty: specify an empty one.");
        }
        run(connection, "create schema " + MARK);
    }

    private static void clear(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        for (var schema : schemas(connection)) {
            if (!schema.equals("public") && !schema.equals(MARK)) {
                run(connection, "drop schema " + Schema.quoted(schema) + " cascade");
            }
        }
        run(connection, "drop table if exists " + Schema.HISTORY);
        run(connection, "drop schema if exists " + MARK);
    }

    private static void load(Connection connection, ReadCopy copy) throws SQLException, IOException {
        var api = connection.unwrap(PGConnection.class).getCopyAPI();
        var all = Schema.tables(connection);
        for (var table : all) {
            run(connection, "alter table " + table.quoted() + " disable trigger user");
        }
        run(connection, "truncate " + all.stream().map(Schema.Table::quoted).collect(Collectors.joining(", ")));
        for (var table : copy.manifest().tables()) {
            if (!copy.withKeys() && Schema.NEED_KEYS.contains(table.name())) {
                continue;
            }
            var into = new Schema.Table(table.name(), table.columns());
            try (var in = copy.open(table)) {
                var rows = api.copyIn("copy %s (%s) from stdin".formatted(into.quoted(), into.quotedColumns()), in);
                if (rows != table.rows()) {
                    throw new Problem("The table %s was restored with %,d rows instead of %,d: restore another backup."
                            .formatted(table.name(), rows, table.rows()));
                }
            }
        }
        for (var sequence : copy.manifest().sequences().entrySet()) {
            try (var set = connection.prepareStatement("select setval(?::regclass, ?)")) {
                set.setString(1, sequence.getKey());
                set.setLong(2, sequence.getValue());
                set.execute();
            }
        }
        for (var table : all) {
            run(connection, "alter table " + table.quoted() + " enable trigger user");
        }
    }

    private Report verify(Connection connection, ReadCopy copy, RepeatErasures.Done again) throws SQLException {
        var checkpoints = copy.manifest().checkpoints();
        if (!Schema.checkpoints(connection).equals(checkpoints)) {
            throw new Problem("A store's ledger does not end at the backup's checkpoint: restore another backup.");
        }
        for (var store : checkpoints.keySet()) {
            new ExamineLedger(source).examine(new StoreId(store)).ifPresent(fault -> {
                throw new Problem(fault + " Restore another backup.");
            });
        }
        var fits = fits(checkpoints.keySet());
        var seals = new ExamineSeals(source, copy.root()).examine();
        if (seals.shut() > 0) {
            throw new Problem("%,d encrypted values in the backup cannot be decrypted: restore another backup."
                    .formatted(seals.shut()));
        }
        return new Report(
                copy.manifest().rows(),
                seals.records(),
                seals.people(),
                again.keys(),
                again.choices(),
                again.unknown(),
                number(connection, "select coalesce(sum(size), 0)::bigint from ledger.tree"),
                fits);
    }

    private List<CompareCheckpoint.Fit> fits(Collection<String> stores) throws SQLException {
        var all = new ArrayList<CompareCheckpoint.Fit>();
        for (var text : kept) {
            var found = new ArrayList<CompareCheckpoint.Fit>();
            for (var store : stores) {
                try {
                    new CompareCheckpoint(source).fit(new StoreId(store), text).ifPresent(found::add);
                } catch (VerificationFault e) {
                    throw new Problem(e.getMessage() + " Restore another backup.", e);
                }
            }
            if (found.isEmpty()) {
                throw new Problem(
                        "The checkpoint does not belong to any ledger in this backup: specify one of a store in the backup, or omit --checkpoint.");
            }
            all.addAll(found);
        }
        return List.copyOf(all);
    }

    private static List<String> schemas(Connection connection) throws SQLException {
        try (var query = connection.createStatement();
                var rows = query.executeQuery("""
                        select nspname from pg_namespace
                         where left(nspname, 3) <> 'pg_' and nspname <> 'information_schema' order by nspname
                        """)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return List.copyOf(all);
        }
    }

    private static boolean hasTables(Connection connection) throws SQLException {
        return number(connection, """
                select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = 'public' and c.relkind in ('r', 'p')
                """) > 0;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var query = connection.createStatement();
                var rows = query.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static int run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /**
     * Stops mailings that were being sent when the copy was made. The copy does not know whom they have reached since, so that people could get
     * a newsletter or a printed mailing twice. Therefore, newsletters are stopped, and labels count as mailed.
     */
    static final class MailStandsStill {

        private MailStandsStill() {}

        static void in(Connection connection) throws SQLException {
            try (var statement = connection.createStatement()) {
                statement.execute(
                        "update newsletters.edition set state = 'stopped', ended_at = now() where state = 'running'");
                statement.execute("delete from newsletters.label");
                statement.execute(
                        "update newsletters.mailing set state = 'mailed', ended_at = now() where state = 'open'");
            }
        }
    }
}
