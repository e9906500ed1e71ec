package shop.troth.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.export.ExamineLedger;
import shop.troth.vault.ExamineSeals;

/**
 * Brings a copy back into an empty database: its schema as it was, its rows in one transaction, then forward to today's schema; then
 * whoever was erased since is erased again, and all is looked through. Until the last step the database carries a mark, by which a
 * store refuses it and the next restore clears it; what fails is cleared at once.
 */
public final class RestoreCopy {

    /** A schema that is there while a restore is under way, or was broken off. */
    public static final String MARK = "restoring";

    /** Without the keys none of these can be read, so they stay out. */
    private static final Set<String> NEED_KEYS =
            Set.of("keys.person", "vault.datum", "vault.lookup", "vault.subject", "vault.hold");

    private final DataSource source;
    private final RootKeyset root;

    /** @param root that wrapped the keys of the copy */
    public RestoreCopy(DataSource source, RootKeyset root) {
        this.source = source;
        this.root = root;
    }

    /**
     * What came back.
     *
     * @param records sealed records, each of which opens
     * @param people whose they are
     * @param erasedAgain keys that were destroyed after the copy and now again
     * @param entries of the stores' records, probe twins included
     */
    public record Report(long rows, long records, long people, int erasedAgain, long entries) {}

    /** @throws Problem if the database is not empty, a newer troth made the copy, or what was restored does not hold; nothing stays */
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
                    "The database could not be restored (SQL state %s), and nothing was: see that it answers, that it has room and that the role owns it."
                            .formatted(e.getSQLState()),
                    e);
        } catch (IOException e) {
            throw new Problem("A file of the copy cannot be read, and nothing was restored: restore another copy.", e);
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
        var again = eraseAgain(connection, copy.erased());
        connection.commit();
        connection.setAutoCommit(true);
        var report = verify(connection, copy, again);
        WriteCopy.finished(
                connection, manifest.id(), manifest.bytes()); // erasures after the restore reach this copy too
        run(connection, "drop schema " + MARK);
        return report;
    }

    /** Only an empty database, or what a broken-off restore left. */
    private static void makeRoom(Connection connection) throws SQLException {
        var schemas = schemas(connection);
        if (schemas.contains(MARK)) {
            clear(connection);
        } else if (!schemas.equals(List.of("public")) && !schemas.isEmpty() || hasTables(connection)) {
            throw new Problem("The database to restore into is not empty: name an empty one.");
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
            if (!copy.withKeys() && NEED_KEYS.contains(table.name())) {
                continue;
            }
            var into = new Schema.Table(table.name(), table.columns());
            try (var in = copy.open(table)) {
                var rows = api.copyIn("copy %s (%s) from stdin".formatted(into.quoted(), into.quotedColumns()), in);
                if (rows != table.rows()) {
                    throw new Problem("The table %s came back with %,d rows instead of %,d: restore another copy."
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

    /** Destroys the keys again, and with them their records; notes what the modules hold beside the vault. */
    private static int eraseAgain(Connection connection, Erased erased) throws SQLException {
        run(connection, "create temporary table gone (store_id text, subject_id uuid, class text) on commit drop");
        try (var insert = connection.prepareStatement("insert into gone values (?, ?, ?)")) {
            for (var key : erased.keys()) {
                insert.setString(1, key.store());
                insert.setObject(2, key.subject());
                insert.setString(3, key.keyClass());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        run(connection, """
                insert into backup.forget_again (store_id, subject_id, things)
                select k.store_id, k.subject_id,
                       coalesce(array_agg(distinct d.belongs_to) filter (where d.belongs_to is not null), '{}')
                  from gone
                  join keys.person k using (store_id, subject_id, class)
                  left join vault.datum d
                         on d.store_id = k.store_id and d.subject_id = k.subject_id and d.key_class = k.class
                 where gone.class = 'ordinary'
                 group by k.store_id, k.subject_id
                on conflict do nothing
                """);
        int again = run(
                connection,
                "delete from keys.person k using gone where (k.store_id, k.subject_id, k.class) = "
                        + "(gone.store_id, gone.subject_id, gone.class)");
        run(connection, """
                delete from vault.hold h using gone
                 where h.store_id = gone.store_id and h.subject_id = gone.subject_id
                   and not exists (select from keys.person k where k.store_id = h.store_id and k.subject_id = h.subject_id)
                """);
        run(connection, """
                update vault.subject s
                   set stopped_at = null, no_disclosure_at = null, thirteen_or_over = null, opted_in = '{}',
                       objected = '{}', agreed_by_order = '{}'
                  from gone
                 where s.store_id = gone.store_id and s.id = gone.subject_id and gone.class = 'ordinary'
                """);
        run(connection, """
                delete from vault.subject s
                 where not exists (select from keys.person k where k.store_id = s.store_id and k.subject_id = s.id)
                """);
        return again;
    }

    private Report verify(Connection connection, ReadCopy copy, int again) throws SQLException {
        var checkpoints = copy.manifest().checkpoints();
        if (!Schema.checkpoints(connection).equals(checkpoints)) {
            throw new Problem(
                    "The record of a store does not end at the checkpoint of the copy: restore another copy.");
        }
        for (var store : checkpoints.keySet()) {
            new ExamineLedger(source).examine(new StoreId(store)).ifPresent(fault -> {
                throw new Problem(fault + " Restore another copy.");
            });
        }
        var seals = new ExamineSeals(source, root).examine();
        if (seals.shut() > 0) {
            throw new Problem(
                    "%,d sealed records of the copy do not open: restore another copy.".formatted(seals.shut()));
        }
        return new Report(
                copy.manifest().rows(),
                seals.records(),
                seals.people(),
                again,
                number(connection, "select coalesce(sum(size), 0)::bigint from ledger.tree"));
    }

    private static List<String> schemas(Connection connection) throws SQLException {
        try (var query = connection.createStatement();
                var rows = query.executeQuery("""
                        select nspname from pg_namespace
                         where left(nspname, 3) <> 'pg_' and nspname <> 'information_schema' order by nspname
                        """)) {
            var all = new java.util.ArrayList<String>();
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
}
