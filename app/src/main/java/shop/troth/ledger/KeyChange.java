package shop.troth.ledger;

import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;

/**
 * Requests a new signing key. This needs the database but not the root keyset: a node that seals creates the key, has the old key sign its
 * introduction, and uses it from then on, within a second or two if one is running, or else at the next start.
 */
public final class KeyChange {

    private final JdbcClient db;

    public KeyChange(DataSource source) {
        this.db = JdbcClient.create(source);
    }

    /** The number of the key that signs a store's ledger now, from 1; empty for a store without a ledger. */
    public Optional<Integer> current(StoreId store) {
        return db.sql("select key from ledger.tree where store_id = :store")
                .param("store", store.value())
                .query(Integer.class)
                .optional();
    }

    /** Requests a change. Has no effect if one is already requested. */
    public void ask(StoreId store) {
        db.sql("""
                insert into ledger.key_change (store_id, asked_at) values (:store, clock_timestamp())
                on conflict do nothing
                """).param("store", store.value()).update();
    }
}
