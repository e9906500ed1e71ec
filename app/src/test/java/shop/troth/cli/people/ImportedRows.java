package shop.troth.cli.people;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.runtime.database.OfflineDatabase;

/** What imports have left in the database of a data folder, which a serve runs on. */
record ImportedRows(Path data) {

    /** How many lines are taken in. */
    static long taken(JdbcClient db) {
        return db.sql("""
                select (select count(distinct hash) from vault.never_again where store_id = 'millipore')
                     + (select count(*) from people.subscription where store_id = 'millipore')
                """).query(Long.class).single();
    }

    /** Whether somebody waits until they may write to a table. */
    static boolean isAwaited(JdbcClient db, String table) {
        return db.sql("select exists (select from pg_locks where relation = :table::regclass and not granted)")
                .param("table", table)
                .query(Boolean.class)
                .single();
    }

    /** How many rows of each kind an import could add to. */
    Map<String, Long> rows() {
        return grouped("""
                select 'no' as what, count(distinct hash) as rows from vault.never_again where store_id = 'millipore'
                union all select 'no ' || purpose, count(*) from vault.never_again where store_id = 'millipore' group by purpose
                union all select 'person ' || opted_in::text || objected::text, count(*) from vault.subject
                           where store_id = 'millipore' group by opted_in, objected
                union all select 'key ' || class, count(*) from keys.person where store_id = 'millipore' group by class
                union all select 'record ' || category || ' ' || source || ' ' || (keep_until is null), count(*) from vault.datum
                           where store_id = 'millipore' group by category, source, keep_until is null
                union all select 'lookup ' || what, count(distinct hash) from vault.lookup where store_id = 'millipore' group by what
                union all select 'subscription', count(*) from people.subscription where store_id = 'millipore'
                union all select 'receipt', count(*) from people.receipt where store_id = 'millipore'
                union all select 'mail', count(*) from mail.outgoing where store_id = 'millipore'
                """);
    }

    static Map<String, Long> came(Map<String, Long> before, Map<String, Long> after) {
        var came = new TreeMap<>(after);
        came.replaceAll((what, rows) -> rows - before.getOrDefault(what, 0L));
        came.values().removeIf(it -> it == 0);
        return came;
    }

    /** People of whom a part is missing, or there twice. */
    Map<String, Long> torn() {
        return grouped("""
                select s.id::text as what, 1 as rows from vault.subject s
                 where s.store_id = 'millipore'
                   and ((select count(*) from vault.datum d join vault.lookup l on l.store_id = d.store_id and l.ref = d.ref
                          where d.store_id = s.store_id and d.subject_id = s.id and d.category = 'contact.email') <> 1
                     or (select count(*) from vault.datum d
                          where d.store_id = s.store_id and d.subject_id = s.id and d.category = 'choice.receipt') <> 1
                     or (select count(*) from people.subscription p where p.store_id = s.store_id and p.subject_id = s.id) <> 1
                     or (select count(*) from people.receipt r where r.store_id = s.store_id and r.subject_id = s.id) <> 1
                     or cardinality(s.opted_in) <> 1 or cardinality(s.objected) > 0)
                union all
                select encode(hash, 'hex'), count(*) from vault.lookup
                 where store_id = 'millipore' group by hash having count(*) > 1
                """);
    }

    private Map<String, Long> grouped(String sql) {
        try (var database = OfflineDatabase.open(data, null)) {
            var found = new HashMap<String, Long>();
            JdbcClient.create(database.dataSource()).sql(sql).query(rs -> {
                found.put(rs.getString("what"), rs.getLong("rows"));
            });
            return found;
        }
    }
}
