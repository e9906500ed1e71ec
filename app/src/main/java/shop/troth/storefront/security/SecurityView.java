package shop.troth.storefront.security;

import java.util.Locale;
import shop.troth.proof.safety.ReadSafety.Safety;
import shop.troth.storefront.page.Frame;

/**
 * The page about security: facts about this visit and the store.
 *
 * @param secure whether the visit is over TLS, to us or to our proxy on this machine
 * @param protocol such as {@code TLS 1.3}; empty if the request reached us without TLS
 * @param suite such as {@code TLS_AES_256_GCM_SHA384}; empty if the request reached us without TLS
 * @param overTls the store's address over TLS
 * @param standard the recommendation that the TLS configuration follows
 * @param checked the day this build was last compared with it, ISO 8601
 */
public record SecurityView(
        Frame frame,
        boolean secure,
        String protocol,
        String suite,
        Certificate certificate,
        String overTls,
        String standard,
        String checked,
        Safety safety) {

    /**
     * The store's certificate (RFC 5280).
     *
     * @param issuer issuer of the certificate
     * @param from first day in UTC, in words
     * @param until last day in UTC, in words
     * @param fingerprint SHA-256, in pairs of hexadecimal digits
     * @param local whether it was issued by this installation's own authority, which browsers do not trust by default
     */
    public record Certificate(
            String subject, String issuer, String from, String until, String fingerprint, String key, boolean local) {}

    public boolean encrypted() {
        return !protocol.isEmpty();
    }

    /** Returns whether a proxy terminated TLS, so that its details are not known here. */
    public boolean atProxy() {
        return secure && !encrypted();
    }

    /** Returns words such as {@code no form fields and no database columns}. */
    public String cardPlaces() {
        return "%s form fields and %s database columns"
                .formatted(none(safety.cardInputs()), none(safety.cardColumns()));
    }

    private static String none(long places) {
        return places == 0 ? "no" : String.valueOf(places);
    }

    /** Returns a sentence such as {@code We have 1,204 encrypted records about 301 people.} */
    public String sealed() {
        if (safety.records() == 0) {
            return "We don’t have any customer records yet.";
        }
        return String.format(
                Locale.US,
                "We have %s%,d encrypted %s about %,d %s.",
                safety.more() ? "more than " : "",
                safety.records(),
                safety.records() == 1 ? "record" : "records",
                safety.people(),
                safety.people() == 1 ? "person" : "people");
    }
}
