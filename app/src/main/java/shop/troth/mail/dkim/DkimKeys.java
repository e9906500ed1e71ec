package shop.troth.mail.dkim;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;
import shop.troth.vault.keys.StoreKeys;

/**
 * The keys that sign each store's mail (RFC 6376). A key comes from the settings, or is generated when it is first needed, as RSA with
 * 2,048 bits, which every receiver can check; it is stored wrapped by the root keyset.
 */
@Component
public class DkimKeys extends StoreKeys implements DkimKey.Ring {

    private static final String RSA = "RSA";
    private static final int BITS = 2048;
    private static final String SELECTOR = "troth";

    private final Environment settings;
    private final Map<StoreId, DkimKey> known = new ConcurrentHashMap<>();

    public DkimKeys(JdbcClient db, RootKeyset root, Environment settings, PlatformTransactionManager transactions) {
        super(db, root, transactions, "mail.dkim_key", "dkim");
        this.settings = settings;
    }

    @Override
    public DkimKey of(Store store) {
        return known.computeIfAbsent(store.id(), it -> read(store));
    }

    private DkimKey read(Store store) {
        var set = settings.getProperty("troth.dkim." + store.id().original() + ".key", "");
        var selector = settings.getProperty("troth.dkim." + store.id().original() + ".selector", SELECTOR);
        return new DkimKey(store.mailDomain(), selector, set.isEmpty() ? decoded(stored(store.id())) : pem(set));
    }

    @Override
    protected byte[] fresh() {
        try {
            var generator = KeyPairGenerator.getInstance(RSA);
            generator.initialize(BITS);
            return generator.generateKeyPair().getPrivate().getEncoded();
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
}
