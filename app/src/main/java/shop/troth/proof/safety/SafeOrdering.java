package shop.troth.proof.safety;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.encoding.WrittenDay;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.search.DatabaseSearch;
import shop.troth.proof.search.HeldInDatabase;
import shop.troth.proof.tls.TlsScan;
import shop.troth.proof.tls.TransitChecks;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.Visits;

/**
 * Checks three facts that make ordering safe: the order pages and the bank's page are encrypted, the card never reaches the store, and
 * stored data is sealed. Each must also be shown on a page, with today's figures.
 */
@Component
@RequiredArgsConstructor
class SafeOrdering implements Probe {

    private final TransitChecks transit;
    private final BankPage bankPage;
    private final SealedSearch sealed;
    private final DatabaseSearch database;
    private final HeldInDatabase held;
    private final Visits visits;

    @Override
    public Set<String> clauses() {
        return Set.of("perricone-md.safe-ordering");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        transit.look(scene, faults);
        var bank = bankPage.look(scene, faults);
        sealed.look(scene, faults);
        database.cardColumns().forEach(it -> faults.add("The column %s is named as if it held a card.".formatted(it)));
        page(scene, faults);
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "The order pages are encrypted, no page of ours asks for a card, and stored orders are encrypted.",
                ("The order pages use TLS as NIST recommends. %s No page of the store asks for a card, and no column "
                                + "is meant for one. The name, addresses, and messages typed in the test copy are stored only in "
                                + "encrypted form; items, amounts, and payment references are stored under the order number. These facts are on the page %s, with "
                                + "today’s figures.")
                        .formatted(bank, EncryptionNamed.PAGE));
    }

    /** Checks that the twin's page shows the twin's own figures, rather than fixed text. */
    private void page(ProbeContext scene, List<String> faults) {
        var page = visits.twin(scene.store().id()).get(EncryptionNamed.PAGE);
        var seals = held.seals(scene.twin());
        fact(page.body(), "encrypted", "Encrypted in transit", faults);
        fact(page.body(), "card", "no form fields and no database columns for a card", faults);
        fact(
                page.body(),
                "sealed",
                "%,d encrypted %s about %,d %s"
                        .formatted(
                                seals.records(),
                                seals.records() == 1 ? "record" : "records",
                                seals.people(),
                                seals.people() == 1 ? "person" : "people"),
                faults);
        if (seals.records() == 0) {
            faults.add("There are no encrypted records in the test copy, so the figure proves nothing.");
        }
    }

    private static void fact(String page, String fact, String words, List<String> faults) {
        if (!page.contains("id=\"fact-" + fact + "\"") || !page.contains(words)) {
            faults.add("The page %s does not show the fact “%s” as it is.".formatted(EncryptionNamed.PAGE, fact));
        }
    }

    /**
     * Checks that visitors can look up the encryption in use and who issued the certificate. Over TLS, the page must name the version, the
     * cipher suite, and the certificate (issuer, expiry, and fingerprint) that a separate handshake shows; over plain HTTP, it must say that
     * the visit is not encrypted. The home page links to it.
     */
    @Component
    @RequiredArgsConstructor
    static class EncryptionNamed implements Probe {

        static final String PAGE = "/security";

        /** The page's format of dates. */
        private static final DateTimeFormatter DAY = WrittenDay.LONG;

        private final Visits visits;

        @Override
        public Set<String> promises() {
            return Set.of("live-security-facts");
        }

        @Override
        public boolean isQuick() {
            return true;
        }

        @Override
        public Evidence check(ProbeContext scene) {
            var faults = scene.faults();
            var door = visits.overTls(scene.store().id());
            var shown = new TlsScan(door).handshake("TLSv1.3");
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
                    EvidenceSource.REAL_STORE,
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

        private static String end(TlsScan.Shown shown) {
            return DAY.format(
                    LocalDate.ofInstant(shown.certificate().getNotAfter().toInstant(), ZoneOffset.UTC));
        }
    }
}
