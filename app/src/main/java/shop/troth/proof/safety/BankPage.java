package shop.troth.proof.safety;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.tls.OutsideAddresses;
import shop.troth.proof.tls.TlsScan;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ServerAddress;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;

/**
 * Checks the page on which a card is typed: it must be on the bank's own host and encrypted, or reachable on this machine only if it is the
 * development bank. No page of the store may ask for a card.
 */
@Component
@RequiredArgsConstructor
public class BankPage {

    private final Visits visits;

    /** @return what was seen, in one sentence */
    public String look(ProbeContext scene, List<String> faults) {
        var shopper = visits.twin(scene.store().id());
        shopper.addSomething();
        var form = shopper.form();
        shopper.fillIn();
        var review = shopper.get("/checkout/review");
        List.of(form, review).stream()
                .flatMap(it -> VisitedPages.inputs(it).stream())
                .filter(it -> VisitedPages.asksForCard(it)
                        || VisitedPages.attribute(it, "name")
                                .orElse("")
                                .toLowerCase(Locale.ROOT)
                                .contains("number"))
                .findFirst()
                .ifPresent(it -> faults.add("A page of the store asks for a card."));
        var page = shopper.place(VisitedPages.reviewed(review)
                .orElseThrow(() -> new ProbeIncomplete("The review could not be reached in the test copy.")));
        if (page.getHost().equals(shopper.host())) {
            faults.add("The card is entered at the store’s own address.");
        }
        return encrypted(page, faults);
    }

    private static String encrypted(URI page, List<String> faults) {
        if (page.getScheme().equals("https")) {
            var shown = new TlsScan(ServerAddress.outside(page)).handshake("TLSv1.2");
            if (!shown.isFor(page.getHost())) {
                faults.add("The certificate of the bank’s page is not for %s.".formatted(page.getHost()));
            }
            return "The card is entered at %s, over TLS (%s), with a certificate issued by %s."
                    .formatted(page.getHost(), shown.suite(), shown.issuer());
        }
        if (!page.getHost().endsWith(".localhost")
                || !OutsideAddresses.answering(page.getPort()).isEmpty()) {
            faults.add("The bank’s page is not encrypted.");
        }
        return "The card is entered at %s, a test bank that is available on this computer only, so nothing typed there crosses a network."
                .formatted(page.getHost());
    }
}
