package shop.troth.vault.keys;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;

/** The hash keys of each store, and how many hashes each key still has. */
final class StoredHashes {

    private final JdbcClient db;
    private final HashKeys hashKeys;

    StoredHashes(JdbcClient db, HashKeys hashKeys) {
        this.db = db;
        this.hashKeys = hashKeys;
    }

    List<StoreId> stores() {
        return db.sql("select distinct store_id from keys.hash order by 1")
                .query((rs, row) -> new StoreId(rs.getString("store_id")))
                .list();
    }

    List<Integer> numbers(StoreId store) {
        return db.sql("select number from keys.hash where store_id = :store order by number desc")
                .param("store", store.value())
                .query((rs, row) -> rs.getInt("number"))
                .list();
    }

    int newest(StoreId store) {
        return numbers(store).getFirst();
    }

    /** Whether every node knows the newest key. */
    boolean isSettled(StoreId store) {
        return db.sql("""
                select bool_and(made_at <= now() - make_interval(secs => :known / 1000.0)) from keys.hash
                 where store_id = :store and number = (select max(number) from keys.hash where store_id = :store)
                """)
                .param("store", store.value())
                .param("known", hashKeys.knownEverywhere().toMillis())
                .query(Boolean.class)
                .single();
    }

    /** Number of hashes of records under keys other than the newest. */
    long older(StoreId store) {
        return db.sql("select count(*) from vault.lookup where store_id = :store and hash_key < :newest")
                .param("store", store.value())
                .param("newest", newest(store))
                .query(Long.class)
                .single();
    }

    /** Destroys the older keys under which nothing is hashed anymore, not even an address in the suppression list. */
    void dropUnused(StoreId store) {
        db.sql("""
                delete from keys.hash k
                 where k.store_id = :store and k.number < :newest
                   and not exists (select from vault.lookup l where l.store_id = k.store_id and l.hash_key = k.number)
                   and not exists (select from vault.never_again n where n.store_id = k.store_id and n.hash_key = k.number)
                """).param("store", store.value()).param("newest", newest(store)).update();
    }
}
