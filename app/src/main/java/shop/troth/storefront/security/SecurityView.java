package shop.troth.storefront.security;

import java.util.Locale;
import shop.troth.proof.safety.LookAtSafety.Safety;
import shop.troth.storefront.page.Frame;

/**
 * What is true of this visit and of the store now.
 *
 * @param secure whether the visitor came over TLS, to us or to a proxy of ours on this computer
 * @param protocol such as {@code TLS 1.3}; the empty text for a visit that reached us in the clear
 * @param suite such as {@code TLS_AES_256_GCM_SHA384}; the empty text for a visit that reached us in the clear
 * @param overTls the store's address over TLS
 * @param standard the recommendation that TLS follows here
 * @param checked the day somebody last compared this build with it, ISO 8601
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
     * @param issuer who vouches for the store
     * @param from first day in UTC, in words
     * @param until last day in UTC, in words
     * @param fingerprint SHA-256, in pairs of hexadecimal digits
     * @param local whether it is of this installation's own authority, which no browser knows by itself
     */
    public record Certificate(
            String subject, String issuer, String from, String until, String fingerprint, String key, boolean local) {}

    public boolean encrypted() {
        return !protocol.isEmpty();
    }

    /** Whether a proxy took the visitor's TLS, so that nothing of it is seen here. */
    public boolean atProxy() {
        return secure && !encrypted();
    }

    /** Such as {@code no form fields and no database columns}. */
    public String cardPlaces() {
        return "%s form fields and %s database columns"
                .formatted(none(safety.cardInputs()), none(safety.cardColumns()));
    }

    private static String none(long places) {
        return places == 0 ? "no" : String.valueOf(places);
    }

    /** Such as {@code We have 1,204 encrypted records about 301 people.} */
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
