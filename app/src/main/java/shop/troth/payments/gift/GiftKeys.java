package shop.troth.payments.gift;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.vault.keys.RootSealed;

/**
 * Each store's key under which the codes of its gift cards are hashed (HMAC-SHA-256), created when first needed and wrapped by the root
 * keyset. So the database alone is not enough to read or guess codes.
 */
@Component
class GiftKeys implements RootSealed {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String MAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private record Wrapped(String store, byte[] key) {}

    private final JdbcClient db;
    private final RootKeyset root;
    private final Map<StoreId, SecretKeySpec> known = new ConcurrentHashMap<>();

    GiftKeys(JdbcClient db, RootKeyset root) {
        this.db = db;
        this.root = root;
    }

    byte[] hash(StoreId store, GiftCode code) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(key(store));
            return mac.doFinal(code.characters().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks HMAC-SHA-256", e);
        }
    }

    /** Returns the key. It is cached only outside transactions, because a key created in one is lost on rollback. */
    private SecretKeySpec key(StoreId store) {
        var before = known.get(store);
        if (before != null) {
            return before;
        }
        var key = find(store).orElseGet(() -> make(store));
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            known.put(store, key);
        }
        return key;
    }

    /** Creates the key, unless another node does so at the same time. */
    private SecretKeySpec make(StoreId store) {
        var key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        db.sql("insert into payments.gift_key (store_id, wrapped) values (:store, :wrapped) on conflict do nothing")
                .param("store", store.value())
                .param("wrapped", root.wrap(key, boundTo(store.value())))
                .update();
        return find(store).orElseThrow();
    }

    private Optional<SecretKeySpec> find(StoreId store) {
        return db.sql("select wrapped from payments.gift_key where store_id = :store")
                .param("store", store.value())
                .query(byte[].class)
                .optional()
                .map(it -> new SecretKeySpec(root.unwrap(it, boundTo(store.value())), MAC));
    }

    @Override
    public long sealedByOlder() {
        return older().size();
    }

    @Override
    public long sealAnew() {
        var older = older();
        older.forEach(it -> db.sql("""
                        update payments.gift_key set wrapped = :wrapped where store_id = :store and wrapped = :before
                        """)
                .param("wrapped", root.wrap(root.unwrap(it.key(), boundTo(it.store())), boundTo(it.store())))
                .param("store", it.store())
                .param("before", it.key())
                .update());
        return older.size();
    }

    private List<Wrapped> older() {
        return db
                .sql("select store_id, wrapped from payments.gift_key")
                .query((rs, row) -> new Wrapped(rs.getString("store_id"), rs.getBytes("wrapped")))
                .list()
                .stream()
                .filter(it -> !root.isNewest(it.key()))
                .toList();
    }

    private static String boundTo(String store) {
        return "gift cards|" + store;
    }
}
