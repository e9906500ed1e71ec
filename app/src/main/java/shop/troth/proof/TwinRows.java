package shop.troth.proof;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.stock.Stock;
import shop.troth.kernel.StoreId;

/**
 * What made-up shoppers left in a probe twin. A run begins by dropping what the one before left, so a twin holds one run's
 * orders and no more. Every table's key starts with the store, which is why this needs to know none of them by name; what stays
 * is what a store consists of (policy, catalog, tellings) and its ledger, which nobody can shorten.
 */
@Repository
class TwinRows {

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Stock stock;

    TwinRows(JdbcClient db, TransactionTemplate transaction, Stock stock) {
        this.db = db;
        this.transaction = transaction;
        this.stock = stock;
    }

    /**
     * Each table is emptied in a transaction of its own: one for all of them would hold rows of some while it waits for rows of
     * others, in another order than the shop's own work, which may still be at something in the twin.
     */
    public void clear(StoreId twin) {
        if (!twin.isTwin()) {
            throw new IllegalArgumentException("only a test copy is ever cleared");
        }
        transaction.executeWithoutResult(status -> clearPeople(twin));
        tables().forEach(table -> clear(table, twin));
        stock.restockTwin(twin);
    }

    /**
     * As the vault does it, the person's row is locked before their keys go: the keys take the sealed records along, and who
     * forgets a record at this moment wants its key next.
     */
    private void clearPeople(StoreId twin) {
        db.sql("select id from vault.subject where store_id = :twin order by id for update")
                .param("twin", twin.value())
                .query(UUID.class)
                .list();
        clear("keys.person", twin);
        clear("vault.subject", twin);
    }

    private void clear(String table, StoreId twin) {
        db.sql("delete from " + table + " where store_id = :twin")
                .param("twin", twin.value())
                .update();
    }

    private List<String> tables() {
        return db.sql("""
                select format('%I.%I', n.nspname, c.relname)
                  from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                  join pg_attribute a on a.attrelid = c.oid and a.attname = 'store_id'
                 where c.relkind = 'r' and n.nspname not in ('ledger', 'policy', 'proof')
                   and format('%s.%s', n.nspname, c.relname)
                       not in ('catalog.product', 'catalog.variant', 'catalog.stock', 'vault.telling', 'keys.hash')
                 order by 1
                """).query((rs, row) -> rs.getString(1)).list();
    }
}
