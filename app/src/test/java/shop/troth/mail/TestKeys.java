package shop.troth.mail;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import shop.troth.mail.dkim.DkimKey;

/** A key to sign mail with, made for the test. */
final class TestKeys {

    private static final int BITS = 2048;

    private TestKeys() {}

    /** One key for all stores. */
    static DkimKey.Ring ring() {
        var key = key();
        return store -> new DkimKey(store.mailDomain(), "test", key);
    }

    static RSAPrivateCrtKey key() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }
}
