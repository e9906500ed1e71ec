package shop.troth.mail;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import shop.troth.mail.dkim.DkimKey;

/** A key to sign mail with, made for the test. */
final class TestKeys {

    private static final int BITS = 2048;

    private TestKeys() {}

    /** One key for all stores, the same in the whole JVM: to find one takes up to a second. */
    static DkimKey.Ring ring() {
        return ring(Once.KEY);
    }

    /** The key of {@link #ring()}, for a process that is to have the same. */
    static String written() {
        return Base64.getEncoder().encodeToString(Once.KEY.getEncoded());
    }

    /** @param written by {@link #written} */
    static DkimKey.Ring ring(String written) {
        try {
            var key = KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(written)));
            return ring((RSAPrivateCrtKey) key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    /** Another each time. */
    static RSAPrivateCrtKey key() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    private static DkimKey.Ring ring(RSAPrivateCrtKey key) {
        return store -> new DkimKey(store.mailDomain(), "test", key);
    }

    private static final class Once {
        static final RSAPrivateCrtKey KEY = key();
    }
}
