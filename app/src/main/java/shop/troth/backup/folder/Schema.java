package shop.troth.backup.folder;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shop.troth.kernel.RootKeyset;

/** Reads what a database contains: its tables, sequences, migrations, and the checkpoints of its ledgers. */
public final class Schema {

    /** The table of migrations. It is not copied: the manifest lists the migrations, and a restore runs them. */
    public static final String HISTORY = "public.flyway_schema_history";

    /** Tables that cannot be read without the keys, or that refer to such tables; they are left out of a restore without keys. */
    public static final Set<String> NEED_KEYS = Set.of(
            "keys.person",
            "vault.datum",
            "vault.lookup",
            "vault.subject",
            "vault.hold",
            "backup.chose",
            "fulfilment.note",
            "checkout.tax_certificate");

    /** The type of transaction ids, which mean nothing in another cluster; such columns get their default there. */
    private static final String OF_THIS_CLUSTER = "xid8";

    private Schema() {}

    /** @param name with its schema */
    public record Table(String name, List<String> columns) {

        public String quoted() {
            return Arrays.stream(name.split("\\.", 2)).map(Schema::quoted).collect(Collectors.joining("."));
        }

        public String quotedColumns() {
            return columns.stream().map(Schema::quoted).collect(Collectors.joining(", "));
        }
    }

    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    public static Instant now(Connection connection) throws SQLException {
        try (var query = connection.createStatement();
                var rows = query.executeQuery("select now() as now")) {
            rows.next();
            return rows.getTimestamp("now").toInstant();
        }
    }

    /** Returns all tables of the stores, with referenced tables before those that refer to them. */
    public static List<Table> tables(Connection connection) throws SQLException {
        var found = new TreeMap<String, Table>();
        try (var query = connection.prepareStatement("""
                select n.nspname || '.' || c.relname as name,
                       array_agg(a.attname::text order by a.attnum) as columns
                  from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                 where c.relkind = 'r' and n.nspname <> 'information_schema' and left(n.nspname, 3) <> 'pg_'
                   and n.nspname || '.' || c.relname <> ?
                   and a.attgenerated = '' and a.atttypid <> ?::regtype
                 group by 1
                """)) {
            query.setString(1, HISTORY);
            query.setString(2, OF_THIS_CLUSTER);
            var rows = query.executeQuery();
            while (rows.next()) {
                var name = rows.getString("name");
                found.put(name, new Table(name, List.of((String[])
                        rows.getArray("columns").getArray())));
            }
        }
        return inOrder(found, references(connection));
    }

    private static List<Table> inOrder(Map<String, Table> tables, Map<String, List<String>> references) {
        var ordered = new ArrayList<Table>();
        var left = new TreeMap<>(tables);
        while (!left.isEmpty()) {
            var next = left.keySet().stream()
                    .filter(it -> references.getOrDefault(it, List.of()).stream()
                            .noneMatch(to -> !to.equals(it) && left.containsKey(to)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("circular references between tables"));
            ordered.add(tables.get(next));
            left.remove(next);
        }
        return List.copyOf(ordered);
    }

    private static Map<String, List<String>> references(Connection connection) throws SQLException {
        var all = new TreeMap<String, List<String>>();
        try (var query = connection.createStatement();
                var rows = query.executeQuery("""
                        select fn.nspname || '.' || f.relname as from_table, tn.nspname || '.' || t.relname as to_table
                          from pg_constraint c
                          join pg_class f on f.oid = c.conrelid join pg_namespace fn on fn.oid = f.relnamespace
                          join pg_class t on t.oid = c.confrelid join pg_namespace tn on tn.oid = t.relnamespace
                         where c.contype = 'f'
                        """)) {
            while (rows.next()) {
                all.computeIfAbsent(rows.getString("from_table"), it -> new ArrayList<>())
                        .add(rows.getString("to_table"));
            }
        }
        return all;
    }

    public static List<Manifest.Migration> migrations(Connection connection) throws SQLException {
        var all = new ArrayList<Manifest.Migration>();
        try (var query = connection.createStatement();
                var rows = query.executeQuery("""
                        select version, script, checksum from public.flyway_schema_history
                         where success and version is not null order by installed_rank
                        """)) {
            while (rows.next()) {
                all.add(new Manifest.Migration(
                        rows.getString("version"), rows.getString("script"), rows.getInt("checksum")));
            }
        }
        return List.copyOf(all);
    }

    public static Map<String, Long> sequences(Connection connection) throws SQLException {
        var all = new TreeMap<String, Long>();
        try (var query = connection.createStatement();
                var rows = query.executeQuery("""
                        select quote_ident(schemaname) || '.' || quote_ident(sequencename) as name, last_value
                          from pg_sequences
                         where last_value is not null
                        """)) {
            while (rows.next()) {
                all.put(rows.getString("name"), rows.getLong("last_value"));
            }
        }
        return all;
    }

    /** Returns the ids of the root keys that encrypt keys in the database. */
    public static List<String> rootKeys(Connection connection) throws SQLException {
        var all = new TreeSet<String>();
        try (var query = connection.createStatement();
                var rows = query.executeQuery("""
                        select distinct substring(wrapped for 5) as start from keys.person
                        union select distinct substring(wrapped for 5) from keys.hash
                        union select distinct substring(private_key for 5) from ledger.signing_key
                        """)) {
            while (rows.next()) {
                all.add(RootKeyset.keyOf(rows.getBytes("start")));
            }
        }
        return List.copyOf(all);
    }

    public static Map<String, String> checkpoints(Connection connection) throws SQLException {
        var all = new TreeMap<String, String>();
        try (var query = connection.createStatement();
                var rows = query.executeQuery("select store_id, note from ledger.tree")) {
            while (rows.next()) {
                all.put(rows.getString("store_id"), rows.getString("note"));
            }
        }
        return all;
    }
}
