package shop.troth.bench.rights;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows that a store keeps of people, in whichever tables the product puts them. Read before and after somebody typed something, they tell
 * all that the store keeps of this person.
 */
final class StoredRows {

    /** Parents before the rows that refer to them; all others after these, by name. */
    private static final List<String> FIRST =
            List.of("vault.subject", "keys.person", "vault.datum", "vault.lookup", "people.account");

    /** What is gone within a day by itself or ended before, what is of the store and not of a person, and the ledger, which has a door of its own. */
    private static final Set<String> WITHOUT = Set.of(
            "keys.destroyed",
            "keys.ended",
            "keys.hash",
            "keys.retired",
            "vault.telling",
            "vault.retention_lag",
            "people.address_key",
            "people.stand_in",
            "people.session",
            "people.account_link",
            "people.passkey_challenge",
            "checkout.cart",
            "checkout.account_cart",
            "rights.agent",
            "rights.agent_message");

    private static final Set<String> SCHEMAS = Set.of(
            "vault", "keys", "people", "checkout", "orders", "payments", "mail", "fulfilment", "cases", "rights");

    /**
     * Some rows of one table.
     *
     * @param types of its columns by name, as PostgreSQL calls them
     * @param rows each with its cells by column, as PostgreSQL writes them; times in ISO 8601
     */
    record Table(String name, Map<String, String> types, List<Map<String, @Nullable String>> rows) {}

    private StoredRows() {}

    /** All rows there are. */
    static List<Table> read(JdbcClient db) {
        return tables(db).entrySet().stream()
                .map(it -> new Table(it.getKey(), it.getValue(), rows(db, it.getKey(), it.getValue())))
                .toList();
    }

    /** Those of them that were not there before. */
    static List<Table> since(List<Table> before, List<Table> after) {
        var all = new ArrayList<Table>();
        for (int i = 0; i < after.size(); i++) {
            var known = new HashSet<>(before.get(i).rows());
            var table = after.get(i);
            var fresh = table.rows().stream().filter(it -> !known.contains(it)).toList();
            if (!fresh.isEmpty()) {
                all.add(new Table(table.name(), table.types(), fresh));
            }
        }
        return all;
    }

    private static Map<String, Map<String, String>> tables(JdbcClient db) {
        var found = new LinkedHashMap<String, Map<String, String>>();
        FIRST.forEach(it -> found.put(it, new LinkedHashMap<>()));
        db.sql("""
                select c.table_schema, c.table_schema || '.' || c.table_name as name, c.column_name, c.udt_name
                  from information_schema.columns c
                  join information_schema.tables t using (table_schema, table_name)
                 where t.table_type = 'BASE TABLE'
                   and exists (select from information_schema.columns k
                                where k.table_schema = c.table_schema and k.table_name = c.table_name and k.column_name = 'store_id')
                 order by 2, c.ordinal_position
                """).query(rs -> {
            if (SCHEMAS.contains(rs.getString(1)) && !WITHOUT.contains(rs.getString(2))) {
                found.computeIfAbsent(rs.getString(2), none -> new LinkedHashMap<>())
                        .put(rs.getString(3), rs.getString(4));
            }
        });
        found.remove("mail.dkim_key");
        return found;
    }

    private static List<Map<String, @Nullable String>> rows(JdbcClient db, String table, Map<String, String> types) {
        var cells = types.entrySet().stream()
                .map(it -> it.getValue().equals("timestamptz")
                        ? "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')".formatted(it.getKey())
                        : "%s::text".formatted(it.getKey()))
                .toList();
        return db.sql("select %s from %s where store_id = :store order by 1, 2"
                        .formatted(String.join(", ", cells), table))
                .param("store", BenchStore.ID.value())
                .query((rs, number) -> {
                    var row = new LinkedHashMap<String, @Nullable String>();
                    int column = 1;
                    for (var name : types.keySet()) {
                        row.put(name, rs.getString(column++));
                    }
                    return (Map<String, @Nullable String>) row;
                })
                .list();
    }
}
