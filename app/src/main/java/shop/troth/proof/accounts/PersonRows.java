package shop.troth.proof.accounts;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/**
 * What a probe twin stores about one person, so that a check sees whether anybody else changed it. Tables are found by their
 * {@code store_id}; those in which workers of the shop note what they did are left out, and so is the ledger.
 */
@Component
@RequiredArgsConstructor
class PersonRows {

    private final JdbcClient db;

    /**
     * A digest of the rows that name any of these ids, by table.
     *
     * @param ids of a person, their account, and their orders
     */
    Map<String, String> of(StoreId twin, Collection<String> ids) {
        var names = ids.stream().map(it -> "%" + it + "%").toArray(String[]::new);
        var rows = new TreeMap<String, String>();
        for (var table : tables()) {
            db.sql("select md5(string_agg(t::text, chr(10) order by t::text)) from " + table
                            + " t where store_id = :twin and t::text like any(:ids)")
                    .param("twin", twin.value())
                    .param("ids", names)
                    .query((rs, row) -> rs.getString(1) == null ? "" : rs.getString(1))
                    .list()
                    .forEach(it -> rows.put(table, it));
        }
        return rows;
    }

    private List<String> tables() {
        return db.sql("""
                select format('%I.%I', n.nspname, c.relname)
                  from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                  join pg_attribute a on a.attrelid = c.oid and a.attname = 'store_id'
                 where c.relkind = 'r' and n.nspname not in ('ledger', 'policy', 'proof', 'mail', 'visits')
                   and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')
                 order by 1
                """).query((rs, row) -> rs.getString(1)).list();
    }
}
