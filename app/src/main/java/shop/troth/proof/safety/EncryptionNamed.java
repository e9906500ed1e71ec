package shop.troth.proof.safety;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.kernel.encoding.WrittenDay;
import shop.troth.proof.Evidence;
import shop.troth.proof.Probe;
import shop.troth.proof.Scene;
import shop.troth.proof.Where;
import shop.troth.proof.tls.Greeting;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.Visits;

/**
 * Checks that visitors can look up the encryption in use and who issued the certificate. Over TLS, the page must name the version, the
 * cipher suite, and the certificate (issuer, expiry, and fingerprint) that a separate handshake shows; over plain HTTP, it must say that
 * the visit is not encrypted. The home page links to it.
 */
@Component
class EncryptionNamed implements Probe {

    static final String PAGE = "/security";

    /** The page's format of dates. */
    private static final DateTimeFormatter DAY = WrittenDay.LONG;

    private final Visits visits;

    EncryptionNamed(Visits visits) {
        this.visits = visits;
    }

    @Override
    public Set<String> promises() {
        return Set.of("live-security-facts");
    }

    @Override
    public boolean isQuick() {
        return true;
    }

    @Override
    public Evidence look(Scene scene) {
        var faults = new ArrayList<String>();
        var door = visits.overTls(scene.store().id());
        var shown = new Greeting(door).handshake("TLSv1.3");
        var visitor = new Shopper(door);
        var page = visitor.get(PAGE);
        if (page.status() != 200) {
            faults.add("The page %s answered %d.".formatted(PAGE, page.status()));
        }
        names(page.body(), "the TLS version in use", "TLS 1.3", faults);
        names(page.body(), "the cipher suite in use", shown.suite(), faults);
        names(page.body(), "who issued the certificate", shown.issuer(), faults);
        names(page.body(), "until when the certificate is valid", end(shown), faults);
        names(page.body(), "the fingerprint of the certificate", shown.fingerprint(), faults);
        if (!visitor.get("/").body().contains("href=\"" + PAGE + "\"")) {
            faults.add("The home page does not link to %s.".formatted(PAGE));
        }
        var plain = visits.real(scene.store().id()).get(PAGE).body();
        if (!plain.contains("This visit is not encrypted") || plain.contains("This visit is encrypted")) {
            faults.add("The page does not tell an unencrypted visitor that the visit is not encrypted.");
        }
        return Evidence.of(
                Where.REAL_STORE,
                faults,
                "The security page shows the encryption and certificate that the connection really uses.",
                ("Over TLS, the page %s shows what the connection uses: TLS 1.3, %s, a certificate issued by %s and "
                                + "valid until %s, and its fingerprint. Over plain HTTP, it says that the visit is not encrypted. The "
                                + "home page links to it.")
                        .formatted(PAGE, shown.suite(), shown.issuer(), end(shown)));
    }

    private static void names(String page, String what, String word, List<String> faults) {
        if (!page.contains(word)) {
            faults.add("The page %s does not show %s.".formatted(PAGE, what));
        }
    }

    private static String end(Greeting.Shown shown) {
        return DAY.format(LocalDate.ofInstant(shown.certificate().getNotAfter().toInstant(), ZoneOffset.UTC));
    }
}
