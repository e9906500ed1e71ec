package shop.troth.mail.dkim;

import java.security.interfaces.RSAPrivateCrtKey;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.simplejavamail.utils.mail.dkim.Canonicalization;
import org.simplejavamail.utils.mail.dkim.DkimException;
import org.simplejavamail.utils.mail.dkim.DkimSigner;
import org.simplejavamail.utils.mail.dkim.SigningAlgorithm;
import shop.troth.stores.Store;

/** The DKIM key that signs a store's mail. Its {@code toString} does not contain the key. */
@RequiredArgsConstructor
public final class DkimKey {

    /** Headers signed in addition to those that the library signs by default, such as the two for unsubscribing (RFC 8058). */
    private static final List<String> MORE_HEADERS =
            List.of("List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted");

    /** The keys of all stores. */
    @FunctionalInterface
    public interface Ring {
        DkimKey of(Store store);
    }

    private final String domain;
    private final String selector;
    private final RSAPrivateCrtKey key;

    /** Returns a signer for one mail. It is not safe for use by several threads. */
    public DkimSigner signer() {
        try {
            var signer = new DkimSigner(domain, selector, key);
            signer.setSigningAlgorithm(SigningAlgorithm.SHA256_WITH_RSA);
            signer.setHeaderCanonicalization(Canonicalization.RELAXED);
            signer.setBodyCanonicalization(Canonicalization.RELAXED);
            signer.setLengthParam(false);
            signer.setCheckDomainKey(false); // would query the DNS for each mail
            MORE_HEADERS.forEach(signer::addHeaderToSign);
            return signer;
        } catch (DkimException e) {
            throw new IllegalStateException("the DKIM key of " + domain + " cannot sign", e);
        }
    }

    /** The DNS record that lets receivers check the signatures. */
    public DnsRecord record() {
        return new DnsRecord(selector + "._domainkey." + domain, "v=DKIM1; k=rsa; p=" + DkimKeys.publicHalf(key));
    }

    @Override
    public String toString() {
        return "DkimKey[" + selector + "._domainkey." + domain + "]";
    }
}
