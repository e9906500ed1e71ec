package shop.troth.proof;

import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.stock.Stock;
import shop.troth.database.VisitsDatabase;
import shop.troth.kernel.StoreId;

/**
 * What made-up shoppers left in a probe twin. Each run begins by deleting what the run before left, so a twin holds the orders of one run.
 * Tables are found by their {@code store_id}; what stays is what makes up a store (policy, catalog, notices, the key of its hashes), the
 * proof's findings, and the ledger, which nobody can shorten.
 */
@Repository
@RequiredArgsConstructor
class TwinRows {

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final VisitsDatabase visits;
    private final Stock stock;

    /**
     * Empties the twin, each table in a transaction of its own: one transaction for all of them could deadlock with the shop's own work in
     * the twin, which takes rows in a different order.
     *
     * @throws IllegalArgumentException if the store is not a twin
     */
    public void clear(StoreId twin) {
        if (!twin.isTwin()) {
            throw new IllegalArgumentException("only a test copy is ever cleared");
        }
        transaction.executeWithoutResult(status -> clearPeople(twin));
        tables(db).forEach(table -> clear(db, table, twin));
        if (visits.isApart()) {
            tables(visits.db()).forEach(table -> clear(visits.db(), table, twin));
        }
        stock.restockTwin(twin);
    }

    /**
     * Like the vault, locks each person's row before deleting their keys: deleting a key deletes the sealed records, too, and a transaction
     * that is erasing a record at this moment needs its key next.
     */
    private void clearPeople(StoreId twin) {
        db.sql("select id from vault.subject where store_id = :twin order by id for update")
                .param("twin", twin.value())
                .query(UUID.class)
                .list();
        clear(db, "keys.person", twin);
        clear(db, "vault.subject", twin);
    }

    private static void clear(JdbcClient db, String table, StoreId twin) {
        db.sql("delete from " + table + " where store_id = :twin")
                .param("twin", twin.value())
                .update();
    }

    /**
     * Those from which the role of these connections may delete. Those that refer to another table come first: a row that something refers to
     * cannot be deleted.
     */
    private static List<String> tables(JdbcClient db) {
        return db.sql("""
                select format('%I.%I', n.nspname, c.relname)
                  from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                  join pg_attribute a on a.attrelid = c.oid and a.attname = 'store_id'
                 where c.relkind = 'r' and n.nspname not in ('ledger', 'policy', 'proof')
                   and format('%s.%s', n.nspname, c.relname)
                       not in ('catalog.product', 'catalog.variant', 'catalog.stock', 'vault.telling', 'keys.hash')
                   and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'delete')
                 order by exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.confdeltype = 'a') desc, 1
                """).query((rs, row) -> rs.getString(1)).list();
    }
}
