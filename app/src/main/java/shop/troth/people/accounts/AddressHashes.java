package shop.troth.people.accounts;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.vault.Personal;
import shop.troth.vault.Sought;
import shop.troth.vault.keys.RootSealed;

/**
 * Computes the keyed hash (HMAC-SHA-256) that identifies an account's address, ignoring case. Each store has its own key, created on first
 * use and wrapped by the root keyset. The key never changes, so an address always has the same hash. It is created in a separate
 * transaction, so that a rollback of the caller's work does not lose it.
 */
@Repository
class AddressHashes implements RootSealed {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;

    private record Wrapped(String store, byte[] key) {}

    private final JdbcClient db;
    private final RootKeyset root;
    private final TransactionTemplate alone;
    private final Map<StoreId, SecretKey> known = new ConcurrentHashMap<>();

    AddressHashes(JdbcClient db, RootKeyset root, PlatformTransactionManager transactions) {
        this.db = db;
        this.root = root;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    byte[] of(StoreId store, Personal<String> address) {
        return Sought.email(address).hashed(known.computeIfAbsent(store, this::key));
    }

    private SecretKey key(StoreId store) {
        return find(store).orElseGet(() -> Objects.requireNonNull(alone.execute(status -> make(store))));
    }

    /** Stores a new key, unless another node has just stored one, and returns the stored key. */
    private SecretKey make(StoreId store) {
        var fresh = new byte[KEY_BYTES];
        RANDOM.nextBytes(fresh);
        db.sql("insert into people.address_key (store_id, wrapped) values (:store, :wrapped) on conflict do nothing")
                .param("store", store.value())
                .param("wrapped", root.wrap(fresh, boundTo(store.value())))
                .update();
        return find(store).orElseThrow();
    }

    private Optional<SecretKey> find(StoreId store) {
        return db.sql("select wrapped from people.address_key where store_id = :store")
                .param("store", store.value())
                .query(byte[].class)
                .optional()
                .map(it -> new SecretKeySpec(root.unwrap(it, boundTo(store.value())), "HmacSHA256"));
    }

    @Override
    public long sealedByOlder() {
        return older().size();
    }

    @Override
    public long sealAnew() {
        var older = older();
        older.forEach(it -> db.sql("update people.address_key set wrapped = :wrapped where store_id = :store")
                .param("wrapped", root.wrap(root.unwrap(it.key(), boundTo(it.store())), boundTo(it.store())))
                .param("store", it.store())
                .update());
        return older.size();
    }

    private List<Wrapped> older() {
        return db
                .sql("select store_id, wrapped from people.address_key")
                .query((rs, row) -> new Wrapped(rs.getString("store_id"), rs.getBytes("wrapped")))
                .list()
                .stream()
                .filter(it -> !root.isNewest(it.key()))
                .toList();
    }

    private static String boundTo(String store) {
        return "account-addresses|" + store;
    }
}
