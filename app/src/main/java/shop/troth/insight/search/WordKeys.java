package shop.troth.insight.search;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.vault.keys.RootSealed;

/**
 * Each store's key under which searched words are hashed (HMAC-SHA-256), created when first needed and wrapped by the root keyset. So the
 * database alone is not enough to guess words. It is created in a separate transaction, because the one that first needs it may be rolled
 * back.
 */
@Component
class WordKeys implements RootSealed {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String MAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int HASH_BYTES = 16;

    private record Wrapped(String store, byte[] key) {}

    private final JdbcClient db;
    private final RootKeyset root;
    private final TransactionTemplate alone;
    private final Map<StoreId, SecretKeySpec> known = new ConcurrentHashMap<>();

    WordKeys(JdbcClient db, RootKeyset root, PlatformTransactionManager transactions) {
        this.db = db;
        this.root = root;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Returns the hash of a word, 16 bytes. */
    byte[] hash(StoreId store, String word) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(known.computeIfAbsent(store, this::own));
            return Arrays.copyOf(mac.doFinal(word.getBytes(StandardCharsets.UTF_8)), HASH_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks HMAC-SHA-256", e);
        }
    }

    private SecretKeySpec own(StoreId store) {
        return find(store).orElseGet(() -> Objects.requireNonNull(alone.execute(status -> make(store))));
    }

    /** Creates the key, unless another node does so at the same time. */
    private SecretKeySpec make(StoreId store) {
        var key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        db.sql("insert into insight.word_key (store_id, wrapped) values (:store, :wrapped) on conflict do nothing")
                .param("store", store.value())
                .param("wrapped", root.wrap(key, boundTo(store.value())))
                .update();
        return find(store).orElseThrow();
    }

    private Optional<SecretKeySpec> find(StoreId store) {
        return db.sql("select wrapped from insight.word_key where store_id = :store")
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
                        update insight.word_key set wrapped = :wrapped where store_id = :store and wrapped = :before
                        """)
                .param("wrapped", root.wrap(root.unwrap(it.key(), boundTo(it.store())), boundTo(it.store())))
                .param("store", it.store())
                .param("before", it.key())
                .update());
        return older.size();
    }

    private List<Wrapped> older() {
        return db
                .sql("select store_id, wrapped from insight.word_key")
                .query((rs, row) -> new Wrapped(rs.getString("store_id"), rs.getBytes("wrapped")))
                .list()
                .stream()
                .filter(it -> !root.isNewest(it.key()))
                .toList();
    }

    private static String boundTo(String store) {
        return "searched words|" + store;
    }
}
