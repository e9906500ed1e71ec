package shop.troth.mail.dkim;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;
import shop.troth.vault.keys.RootSealed;

/**
 * The keys that sign each store's mail (RFC 6376). A key comes from the settings, or is generated when it is first needed, as RSA with
 * 2,048 bits, which every receiver can check; it is stored in a transaction of its own, wrapped by the root keyset.
 */
@Component
public class DkimKeys implements RootSealed, DkimKey.Ring {

    private static final String RSA = "RSA";
    private static final int BITS = 2048;
    private static final String SELECTOR = "troth";

    private record Wrapped(String store, byte[] key) {}

    private final JdbcClient db;
    private final RootKeyset root;
    private final Environment settings;
    private final TransactionTemplate alone;
    private final Map<StoreId, DkimKey> known = new ConcurrentHashMap<>();

    public DkimKeys(JdbcClient db, RootKeyset root, Environment settings, PlatformTransactionManager transactions) {
        this.db = db;
        this.root = root;
        this.settings = settings;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public DkimKey of(Store store) {
        return known.computeIfAbsent(store.id(), it -> read(store));
    }

    private DkimKey read(Store store) {
        var set = settings.getProperty("troth.dkim." + store.id().original() + ".key", "");
        var selector = settings.getProperty("troth.dkim." + store.id().original() + ".selector", SELECTOR);
        return new DkimKey(store.mailDomain(), selector, set.isEmpty() ? own(store.id()) : pem(set));
    }

    private RSAPrivateCrtKey own(StoreId store) {
        return find(store).orElseGet(() -> {
            var made = fresh(); // takes a while, so it is done outside the transaction
            var wrapped = root.wrap(made.getEncoded(), boundTo(store.value()));
            return Objects.requireNonNull(alone.execute(status -> make(store, wrapped)));
        });
    }

    /** Stores the key and returns it, or the one that another node has stored meanwhile. */
    private RSAPrivateCrtKey make(StoreId store, byte[] wrapped) {
        db.sql("insert into mail.dkim_key (store_id, wrapped) values (:store, :wrapped) on conflict do nothing")
                .param("store", store.value())
                .param("wrapped", wrapped)
                .update();
        return find(store).orElseThrow();
    }

    private java.util.Optional<RSAPrivateCrtKey> find(StoreId store) {
        return db.sql("select wrapped from mail.dkim_key where store_id = :store")
                .param("store", store.value())
                .query(byte[].class)
                .optional()
                .map(it -> decoded(root.unwrap(it, boundTo(store.value()))));
    }

    private static PrivateKey fresh() {
        try {
            var generator = KeyPairGenerator.getInstance(RSA);
            generator.initialize(BITS);
            return generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    private static RSAPrivateCrtKey pem(String text) {
        try {
            var body = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            return decoded(Base64.getDecoder().decode(body));
        } catch (RuntimeException e) {
            throw new Problem("A DKIM key in the settings cannot be read: it must be an RSA key as PEM (PKCS #8).");
        }
    }

    private static RSAPrivateCrtKey decoded(byte[] pkcs8) {
        try {
            return (RSAPrivateCrtKey) KeyFactory.getInstance(RSA).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a DKIM key is not an RSA key", e);
        }
    }

    /** Returns the public key in base64, as in a DNS record. */
    public static String publicHalf(RSAPrivateCrtKey key) {
        try {
            var half = KeyFactory.getInstance(RSA)
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
            return Base64.getEncoder().encodeToString(half.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    @Override
    public long sealedByOlder() {
        return older().size();
    }

    @Override
    public long sealAnew() {
        var older = older();
        older.forEach(it -> db.sql("""
                        update mail.dkim_key set wrapped = :wrapped where store_id = :store and wrapped = :before
                        """)
                .param("wrapped", root.wrap(root.unwrap(it.key(), boundTo(it.store())), boundTo(it.store())))
                .param("store", it.store())
                .param("before", it.key())
                .update());
        return older.size();
    }

    private List<Wrapped> older() {
        return db
                .sql("select store_id, wrapped from mail.dkim_key")
                .query((rs, row) -> new Wrapped(rs.getString("store_id"), rs.getBytes("wrapped")))
                .list()
                .stream()
                .filter(it -> !root.isNewest(it.key()))
                .toList();
    }

    private static String boundTo(String store) {
        return "dkim|" + store;
    }
}
