package shop.troth.vault.keys;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.HmacSha256;

/**
 * A key of each store, wrapped by the root keyset, so that the database alone does not reveal it. It is created when it is first needed, in
 * a transaction of its own, because the one that needs it may be rolled back. It never changes.
 */
@NamedInterface("keys")
public abstract class StoreKeys extends WrappedColumns {

    private final TransactionTemplate alone;
    private final String table;
    private final String what;
    private final Map<StoreId, byte[]> known = new ConcurrentHashMap<>();

    /**
     * @param table has the columns {@code store_id} and {@code wrapped}
     * @param what what the keys are for, to which they are bound
     */
    protected StoreKeys(
            JdbcClient db, RootKeyset root, PlatformTransactionManager transactions, String table, String what) {
        super(db, root, new Column(table, "wrapped", "'%s|' || store_id".formatted(what)));
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.table = table;
        this.what = what;
    }

    protected byte[] key(StoreId store) {
        return known.computeIfAbsent(store, this::stored);
    }

    /** As {@link #key}, not from memory. */
    protected byte[] stored(StoreId store) {
        return find(store).orElseGet(() -> make(store));
    }

    /** Creates a key: one for HMAC, if no other is needed. */
    protected byte[] fresh() {
        return HmacSha256.key();
    }

    /** Stores a fresh key and returns it, or the one that another node has stored meanwhile. */
    private byte[] make(StoreId store) {
        var wrapped = root.wrap(fresh(), boundTo(store)); // may take a while, so it is done outside the transaction
        return Objects.requireNonNull(alone.execute(status -> {
            db.sql("insert into " + table + " (store_id, wrapped) values (:store, :wrapped) on conflict do nothing")
                    .param("store", store.value())
                    .param("wrapped", wrapped)
                    .update();
            return find(store).orElseThrow();
        }));
    }

    private Optional<byte[]> find(StoreId store) {
        return db.sql("select wrapped from " + table + " where store_id = :store")
                .param("store", store.value())
                .query(byte[].class)
                .optional()
                .map(it -> root.unwrap(it, boundTo(store)));
    }

    private String boundTo(StoreId store) {
        return what + "|" + store.value();
    }
}
