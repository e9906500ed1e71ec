package shop.troth.proof.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.database.VisitsDatabase;
import shop.troth.kernel.StoreId;

/**
 * Searches every column of every table of every schema, whatever its type, as PostgreSQL writes it as text (binary ones byte by byte),
 * and what is kept besides tables. It reads and writes nothing. Table and column names come from the database's own catalog.
 */
@Component
@RequiredArgsConstructor
public class DatabaseSearch {

    private static final long LARGE_ROWS = 200_000;

    /** Tables up to this size are searched as one text: starting on a row takes the server far longer than reading it. */
    private static final long SMALL_BYTES = 4 << 20;

    private static final int MOST_PACKED = 10_000;

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private static final String LARGE_OBJECTS = "pg_largeobject"; // bytes

    /** What a database keeps besides tables, as far as the store's role may read it: by where that is, whether something is there. */
    private static final Map<String, String> BESIDES =
            Map.of(LARGE_OBJECTS, """
            select exists (select from pg_largeobject_metadata m
                            where case when pg_has_role(m.lomowner, 'usage') then lo_get(m.oid)::text ~ :pattern else false end)
            """, "pg_description", """
            select exists (select from pg_description d where d.objoid >= 16384 and d.description ~ :pattern)
            """, "pg_db_role_setting", """
            select exists (select from pg_db_role_setting s
                            where s.setdatabase in (0, (select d.oid from pg_database d where d.datname = current_database()))
                              and s.setconfig::text ~ :pattern)
            """);

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final VisitsDatabase visits;

    /**
     * A table.
     *
     * @param name the name with its schema, quoted if needed
     * @param binary those of the columns that contain bytes
     * @param rows approximate number of rows
     * @param bytes size on disk, including values stored outside the rows
     */
    private record Table(String name, List<String> columns, List<String> binary, long rows, long bytes) {

        boolean ofStores() {
            return columns.contains("store_id");
        }

        boolean ofVisits() {
            return name.startsWith(VisitsDatabase.SCHEMA + ".");
        }
    }

    /**
     * The result of a search.
     *
     * @param found the columns in which something was found, as {@code schema.table.column}
     * @param all whether every row was searched; if not, only the store's rows of large tables were
     */
    public record Result(int tables, int columns, List<String> found, boolean all) {}

    /** @param store the store whose rows are searched in large tables, unless everything is searched */
    public Result search(List<Canary> canaries, StoreId store, boolean everything) {
        var tables = tables();
        var pattern = Canary.pattern(canaries);
        var bytes = Canary.patternOfBytes(canaries);
        var found = new ArrayList<String>();
        var all = true;
        for (var table : tables) {
            var part = !everything && table.rows() > LARGE_ROWS && table.ofStores();
            all &= !part;
            if (holds(table, "t", pattern + "|" + EncodedText.SHAPES, store, part)) {
                found.addAll(where(table, canaries, store, part));
            }
        }
        BESIDES.entrySet().stream()
                .filter(it -> ask(
                                false,
                                it.getValue(),
                                it.getKey().equals(LARGE_OBJECTS) ? bytes : pattern,
                                store,
                                false,
                                Boolean.class)
                        .contains(true))
                .map(Map.Entry::getKey)
                .sorted()
                .forEach(found::add);
        return new Result(
                tables.size(),
                tables.stream().mapToInt(it -> it.columns().size()).sum(),
                found,
                all);
    }

    /** The columns that contain it, of a table that may; packed text, which is mostly something else, is unpacked here. */
    private List<String> where(Table table, List<Canary> canaries, StoreId store, boolean part) {
        var pattern = Canary.pattern(canaries);
        var bytes = Canary.patternOfBytes(canaries);
        var search = new TextSearch(canaries);
        BiPredicate<String, String> has = (what, form) ->
                holds(table, what, form, store, part) || search.isInAny(packed(table, what, store, part));
        if (!has.test("t", pattern)) {
            return List.of();
        }
        return table.columns().stream()
                .filter(it -> has.test("t." + it, table.binary().contains(it) ? bytes : pattern))
                .map(it -> table.name() + "." + it)
                .toList();
    }

    /** Columns whose names suggest a card. */
    public List<String> cardColumns() {
        return db.sql("""
                select format('%s.%s.%s', n.nspname, c.relname, a.attname)
                  from pg_attribute a
                  join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'm')
                  join pg_namespace n on n.oid = c.relnamespace
                 where a.attnum > 0 and not a.attisdropped
                   and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
                   and a.attname ~ '(^|_)(card|cards|pan|cvc|cvv|csc|last4|last_four|last_digits|expiry)(_|$)'
                 order by 1
                """).query((rs, row) -> rs.getString(1)).list();
    }

    private boolean holds(Table table, String what, String pattern, StoreId store, boolean part) {
        var sql = table.bytes() <= SMALL_BYTES && !part
                ? "select coalesce(string_agg((" + what + ")::text, chr(10)), '') ~ :pattern from " + table.name()
                        + " t"
                : "select exists (select from " + table.name() + " t where (" + what + ")::text ~ :pattern"
                        + (part ? " and t.store_id = :store)" : ")");
        return ask(table.ofVisits(), sql, pattern, store, part, Boolean.class).contains(true);
    }

    /** Parts of a table that may be {@link EncodedText}, up to a limit. */
    private List<String> packed(Table table, String what, StoreId store, boolean part) {
        var sql = "select (regexp_matches((" + what + ")::text, :pattern, 'g'))[1] from " + table.name() + " t"
                + (part ? " where t.store_id = :store" : "") + " limit " + MOST_PACKED;
        return ask(table.ofVisits(), sql, "(" + EncodedText.SHAPES + ")", store, part, String.class);
    }

    /** @param ofVisits whether only the role for visits may ask this */
    private <T> List<T> ask(boolean ofVisits, String sql, String pattern, StoreId store, boolean part, Class<T> type) {
        var asked = ofVisits ? visits.db() : db;
        return Objects.requireNonNull((ofVisits ? visits.transaction() : transaction).execute(status -> {
            asked.sql("select set_config('statement_timeout', :ms, true)")
                    .param("ms", Long.toString(LONGEST.toMillis()))
                    .query(String.class)
                    .single();
            var statement = asked.sql(sql).param("pattern", pattern);
            return (part ? statement.param("store", store.value()) : statement)
                    .query(type)
                    .list();
        }));
    }

    private List<Table> tables() {
        return db.sql("""
                select name, rows, pg_table_size(oid) as bytes, columns, "binary"
                  from (select c.oid, format('%I.%I', n.nspname, c.relname) as name, greatest(c.reltuples, 0)::bigint as rows,
                               array_agg(quote_ident(a.attname) order by a.attnum) as columns,
                               array_remove(array_agg(case a.atttypid when 'bytea'::regtype then quote_ident(a.attname) end), null) as "binary"
                          from pg_class c
                          join pg_namespace n on n.oid = c.relnamespace
                          join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                         where c.relkind in ('r', 'm')
                           and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
                         group by 1, 2, 3) as found
                 order by 1
                """)
                .query((rs, row) -> new Table(
                        rs.getString("name"),
                        List.of((String[]) rs.getArray("columns").getArray()),
                        List.of((String[]) rs.getArray("binary").getArray()),
                        rs.getLong("rows"),
                        rs.getLong("bytes")))
                .list();
    }
}
