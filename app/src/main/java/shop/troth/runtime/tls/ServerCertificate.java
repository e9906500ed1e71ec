package shop.troth.runtime.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A server's key and its certificates.
 *
 * @param chain the server's own first, then its issuers
 */
public record ServerCertificate(PrivateKey key, List<X509Certificate> chain) {

    /** An in-memory key store with this single entry and an empty password. */
    public KeyStore keyStore() {
        return keyStore("");
    }

    KeyStore keyStore(String password) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, password.toCharArray(), chain.toArray(X509Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot create an in-memory key store", e);
        }
    }

    public Instant until() {
        return chain.getFirst().getNotAfter().toInstant();
    }

    /** The DNS names it is valid for. */
    Set<String> hosts() throws CertificateParsingException {
        var hosts = new HashSet<String>();
        var names = chain.getFirst().getSubjectAlternativeNames();
        if (names != null) {
            names.stream().filter(it -> it.get(0).equals(2)).forEach(it -> hosts.add((String) it.get(1)));
        }
        return hosts;
    }
}
