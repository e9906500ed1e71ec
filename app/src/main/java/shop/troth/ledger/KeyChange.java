package shop.troth.ledger;

import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;

/**
 * Asks for a new signing key. Whoever asks needs the database and not the root keyset: a node that seals makes the key, lets the
 * old one sign it in, and signs with it from then on, within a second or two where one runs and at the next start where none does.
 */
public final class KeyChange {

    private final JdbcClient db;

    public KeyChange(DataSource source) {
        this.db = JdbcClient.create(source);
    }

    /** Number of the key that signs a store's record now, from 1; empty for a store without a record. */
    public Optional<Integer> current(StoreId store) {
        return db.sql("select key from ledger.tree where store_id = :store")
                .param("store", store.value())
                .query(Integer.class)
                .optional();
    }

    /** Asking again before it was done changes nothing. */
    public void ask(StoreId store) {
        db.sql("""
                insert into ledger.key_change (store_id, asked_at) values (:store, clock_timestamp())
                on conflict do nothing
                """).param("store", store.value()).update();
    }
}
