package shop.troth.storefront.security;

import jakarta.servlet.http.HttpServletRequest;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Date;
import java.util.HexFormat;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import shop.troth.checkout.ReadCart;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.proof.safety.ReadSafety;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.policytext.PageWords;
import shop.troth.storefront.security.SecurityView.Certificate;
import shop.troth.stores.Store;
import shop.troth.web.ListenAddresses;
import shop.troth.web.NistTls;

/**
 * The page about security: the encryption of this visit, the issuer of the store's certificate, and three facts about orders (clauses
 * perricone-md.encryption-named and safe-ordering).
 */
@Controller
@RequiredArgsConstructor
class SecurityPage {

    private static final String DESCRIPTION =
            "Which encryption protects your visit, who issued our certificate, and how orders are kept safe.";

    /** Attributes of an encrypted request, as the servlet specification (6.1, 3.9) names them. */
    private static final String PROTOCOL = "jakarta.servlet.request.secure_protocol";

    private static final String SUITE = "jakarta.servlet.request.cipher_suite";

    private static final Integer DNS_NAME = 2; // RFC 5280, 4.2.1.6

    private final ListenAddresses listening;
    private final ReadSafety lookAtSafety;
    private final ReadCart lookAtCart;
    private final Frames frames;

    @GetMapping("/security")
    String show(Store store, HttpServletRequest request, Model model) {
        var pieces = lookAtCart.count(store.id(), BasketCookie.read(request));
        model.addAttribute(
                "page",
                new SecurityView(
                        frames.listed(request, store, "Connection security", DESCRIPTION, "/security", pieces),
                        request.isSecure(),
                        protocol(request),
                        attribute(request, SUITE),
                        certificate(),
                        listening.tls(store, store.host()).toString(),
                        NistTls.STANDARD,
                        PageWords.day(NistTls.CHECKED),
                        lookAtSafety.read(store.id())));
        return "storefront/security/security";
    }

    /** Returns the protocol in readable form: {@code TLS 1.3} for {@code TLSv1.3}. */
    private static String protocol(HttpServletRequest request) {
        return attribute(request, PROTOCOL).replace("TLSv", "TLS ");
    }

    private static String attribute(HttpServletRequest request, String name) {
        return request.isSecure() && request.getAttribute(name) instanceof String value ? value : "";
    }

    private Certificate certificate() {
        try {
            var keys = listening.tlsKeys();
            for (var alias : Collections.list(keys.aliases())) {
                if (keys.getCertificate(alias) instanceof X509Certificate found) {
                    return certificate(found);
                }
            }
            throw new IllegalStateException("the stores have no certificate");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate of the stores cannot be read", e);
        }
    }

    private static Certificate certificate(X509Certificate it) throws GeneralSecurityException {
        var hash = Sha256.of(it.getEncoded());
        var issuer = common(it.getIssuerX500Principal().getName());
        return new Certificate(
                names(it),
                issuer,
                day(it.getNotBefore()),
                day(it.getNotAfter()),
                HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash),
                key(it.getPublicKey().getAlgorithm()),
                issuer.toLowerCase(java.util.Locale.ROOT).contains("troth"));
    }

    /** Returns the names it is valid for (RFC 6125), or the common name of a certificate without them. */
    private static String names(X509Certificate it) throws GeneralSecurityException {
        var names = it.getSubjectAlternativeNames();
        return names == null
                ? common(it.getSubjectX500Principal().getName())
                : names.stream()
                        .filter(name -> name.get(0).equals(DNS_NAME))
                        .map(name -> String.valueOf(name.get(1)))
                        .collect(Collectors.joining(", "));
    }

    /** Returns the common name of a distinguished name (RFC 4514). */
    private static String common(String name) {
        return name.replaceAll("(?s).*?CN=([^,]*).*", "$1");
    }

    /** Returns a date in UTC, as in the certificate. */
    private static String day(Date date) {
        return PageWords.day(LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC));
    }

    private static String key(String algorithm) {
        return algorithm.equals("EC") ? "Elliptic curve (EC)" : algorithm;
    }
}
