package shop.troth.mail.dkim;

import java.security.interfaces.RSAPrivateCrtKey;
import java.util.List;
import org.simplejavamail.utils.mail.dkim.Canonicalization;
import org.simplejavamail.utils.mail.dkim.DkimException;
import org.simplejavamail.utils.mail.dkim.DkimSigner;
import org.simplejavamail.utils.mail.dkim.SigningAlgorithm;
import shop.troth.stores.Store;

/** What signs a store's mail. Its text form does not hold the key. */
public final class DkimKey {

    /** Signed besides what the library signs by itself: who gets it, who sent it, what it says, and how to get out (RFC 8058). */
    private static final List<String> MORE_HEADERS =
            List.of("List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted");

    /** Everybody's keys. */
    @FunctionalInterface
    public interface Ring {
        DkimKey of(Store store);
    }

    private final String domain;
    private final String selector;
    private final RSAPrivateCrtKey key;

    public DkimKey(String domain, String selector, RSAPrivateCrtKey key) {
        this.domain = domain;
        this.selector = selector;
        this.key = key;
    }

    /** A signer for one mail; a signer is not for several threads. */
    public DkimSigner signer() {
        try {
            var signer = new DkimSigner(domain, selector, key);
            signer.setSigningAlgorithm(SigningAlgorithm.SHA256_WITH_RSA);
            signer.setHeaderCanonicalization(Canonicalization.RELAXED);
            signer.setBodyCanonicalization(Canonicalization.RELAXED);
            signer.setLengthParam(false);
            signer.setCheckDomainKey(false); // would ask the DNS about each mail
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
