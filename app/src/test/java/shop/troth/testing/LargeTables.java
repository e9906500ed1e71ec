package shop.troth.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.postgresql.core.Parser;
import shop.troth.runtime.database.KeptConnections;
import shop.troth.testing.HeardStatements.Heard;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shop's tables, each with a row and told that it holds a hundred thousand to a page, so that PostgreSQL plans as it does for a
 * shop with much in it.
 */
final class LargeTables {

    private static final JsonMapper JSON = new JsonMapper();

    /** Of these a shop has a few rows, however long it runs. */
    private static final List<String> SMALL = List.of(
            "backup.copy",
            "backup.drill",
            "backup.forget_again",
            "content.stamp",
            "decoys.hidden",
            "ledger.tree",
            "ledger.key_change",
            "ledger.pruning",
            "ledger.signing_key",
            "ledger.witness",
            "insight.word_key",
            "jobs.scheduled_task",
            "keys.hash",
            "mail.dkim_key",
            "payments.gift_key",
            "people.address_key",
            "people.stand_in",
            "pricing.promotion_stamp",
            "public.flyway_schema_history",
            "staff.name_key");

    /** Parts of statements that may. */
    private static final List<String> MAY = List.of(
            " t where (t)::text ~ ?)", // a probe looks whether clear text lies anywhere
            "select coalesce(string_agg((t)::text, chr(10)), '') ~ ? from ", // the same, in small ones
            "select coalesce(string_agg((t.", // the same, of one column, where something in the table may be it
            ", 'g'))[1] from ", // the same, of what may be packed, where anything looks so
            "select store_id, subject_id, class, wrapped from keys.person", // after a copy was put back, each is tried
            ") as sealed where substring(seal from 2", // a rotation of the root key, by hand
            ") as sealed where substring(counting from 2", // the same
            ") as sealed where substring(order_seal from 2", // the same
            ") as sealed where seal is null", // once, when the column has just been made
            ") as sealed where order_seal is null", // the same
            "subject_id, subject_seal from checkout.cart", // the same
            "delete from newsletters.delivery d", // of newsletters that ended a year ago, twice a day
            "delete from mail.outgoing where queued_at <", // what is ninety days old, four times a day
            "coalesce(max(at)::text, '') from keys.destroyed"); // of forty days, the less often the longer it takes

    private static final String NO_SUCH_TABLE = "42P01";

    private static final Pattern PLANNED =
            Pattern.compile("\\s*(select|with|insert|update|delete)\\b", Pattern.CASE_INSENSITIVE);

    private final KeptConnections connections;
    private final List<String> large;

    private LargeTables(TestDatabase database, List<String> large) {
        this.connections = new KeptConnections(database.url() + "&preferQueryMode=simple"); // binds nothing
        this.large = large;
    }

    static LargeTables create() {
        var database = TestDatabase.fresh().forAllTests();
        try (var connection = database.dataSource().getConnection()) {
            var tables = tables(connection);
            for (var table : tables) {
                fill(connection, table);
            }
            return new LargeTables(database, tables);
        } catch (SQLException e) {
            throw new IllegalStateException("no table is large", e);
        }
    }

    /** Tables that the statement reads from end to end whatever is in them. */
    Set<String> readWhole(Heard heard) {
        var whole = new TreeSet<String>();
        if (MAY.stream().noneMatch(heard.sql()::contains)) {
            try (var connection = connections.source().getConnection();
                    var statement = connection.createStatement()) {
                for (var sql : typed(heard)) {
                    if (PLANNED.matcher(sql).lookingAt()) {
                        try (var rows = statement.executeQuery("explain (generic_plan, verbose, format json) " + sql)) {
                            rows.next();
                            look(JSON.readTree(rows.getString(1)), whole);
                        }
                    }
                }
            } catch (SQLException e) {
                if (!NO_SUCH_TABLE.equals(e.getSQLState())) { // one of its own, which ends with its connection
                    throw new IllegalStateException("not planned: " + heard.sql(), e);
                }
            }
        }
        return whole;
    }

    private void look(JsonNode node, TreeSet<String> whole) {
        var table = node.path("Schema").asString("") + "."
                + node.path("Relation Name").asString("");
        if (node.path("Node Type").asString("").equals("Seq Scan") && large.contains(table)) {
            whole.add(table);
        }
        node.forEach(it -> look(it, whole));
    }

    /** Each of its statements as PostgreSQL has it, with the types of its parameters. */
    private static List<String> typed(Heard heard) throws SQLException {
        var statements = new ArrayList<String>();
        int before = 0;
        for (var query : Parser.parseJdbcSql(heard.sql(), true, true, true, false, false)) {
            var sql = query.nativeSql;
            for (int i = query.bindPositions.length; i > 0; i--) { // from the last on: $1 begins $10
                sql = sql.replace(
                        "$" + i, "\u0001" + i + "\u0002::" + heard.types().get(before + i - 1));
            }
            before += query.bindPositions.length;
            statements.add(sql.replace("\u0001", "$").replace("\u0002", ""));
        }
        return statements;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
                        """)) {
            while (rows.next()) {
                if (!SMALL.contains(rows.getString(1))) {
                    tables.add(rows.getString(1));
                }
            }
        }
        return tables;
    }

    private static void fill(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement()) {
            var constraints = new ArrayList<String>();
            try (var rows = statement.executeQuery(
                    "select conname from pg_constraint where conrelid = '%s'::regclass and contype in ('c', 'f')"
                            .formatted(table))) {
                while (rows.next()) {
                    constraints.add(rows.getString(1));
                }
            }
            for (var constraint : constraints) {
                statement.execute("alter table %s drop constraint \"%s\"".formatted(table, constraint));
            }
            var columns = new ArrayList<String>();
            var values = new ArrayList<String>();
            try (var rows = statement.executeQuery("""
                    select attname, atttypid::regtype::text from pg_attribute
                     where attrelid = '%s'::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attnotnull
                    """.formatted(table))) {
                while (rows.next()) {
                    columns.add('"' + rows.getString(1) + '"');
                    values.add(value(rows.getString(2)) + "::" + rows.getString(2));
                }
            }
            statement.execute("alter table %s disable trigger user".formatted(table));
            statement.execute("insert into %s (%s) overriding system value values (%s)"
                    .formatted(table, String.join(", ", columns), String.join(", ", values)));
            statement.execute("""
                    select pg_restore_attribute_stats(
                               'schemaname', '%s', 'relname', '%s', 'attname', attname::text, 'inherited', false,
                               'null_frac', 0::real, 'avg_width', 16, 'n_distinct', -0.2::real) -- five rows to each
                      from pg_attribute
                     where attrelid = '%s'::regclass and attnum > 0 and atttypid in ('uuid'::regtype, 'bytea'::regtype)
                    """.formatted(table.split("\\.")[0], table.split("\\.")[1], table));
            statement.execute("""
                    select pg_restore_relation_stats('schemaname', '%s', 'relname', '%s', 'relpages', 1, 'reltuples', 100000::real)
                    """.formatted(table.split("\\.")[0], table.split("\\.")[1]));
        }
    }

    private static String value(String type) {
        if (type.endsWith("[]")) {
            return "'{}'";
        }
        return switch (type) {
            case "uuid" -> "'00000000-0000-0000-0000-000000000000'";
            case "text", "bytea", "character varying", "tsvector" -> "''";
            case "timestamp with time zone", "timestamp without time zone", "date" -> "now()";
            case "boolean" -> "false";
            case "jsonb", "json" -> "'{}'";
            default -> "'1'";
        };
    }
}
