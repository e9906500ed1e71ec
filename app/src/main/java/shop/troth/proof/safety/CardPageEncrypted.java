package shop.troth.proof.safety;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.tls.TransitChecks;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;

/** Checks that what is typed into the order form is encrypted in transit, and so is the card on the bank's page. */
@Component
@RequiredArgsConstructor
class CardPageEncrypted implements Probe {

    private final TransitChecks transit;
    private final BankPage bankPage;
    private final Visits visits;

    @Override
    public Set<String> clauses() {
        return Set.of("perricone-md.card-page-encrypted");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var store = transit.look(scene, faults);
        var form = faults.isEmpty() ? form(scene, faults) : "";
        var bank = bankPage.look(scene, faults);
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "The order form is encrypted in transit, and the card is entered on the bank’s page.",
                "%s %s%s".formatted(store, form, bank));
    }

    /** Checks that the order form, opened over TLS, sends what is typed over TLS. */
    private String form(ProbeContext scene, List<String> faults) {
        var shopper = visits.twinOverTls(scene.store().id());
        shopper.addSomething();
        var form = shopper.form();
        if (form.status() != 200 || !sendsOverTls(form)) {
            faults.add("The order form, opened over TLS, does not send what is typed over TLS.");
        }
        return "The order form of the test copy, opened over TLS, sends what is typed over TLS. ";
    }

    /** Whether the page has a form, and no form, button, or base address on it leads to a page without TLS. */
    private static boolean sendsOverTls(ProbeResponse page) {
        var read = VisitedPages.read(page);
        return !read.select("form[method=post]").isEmpty()
                && Stream.of("action", "formaction", "href")
                        .flatMap(it -> read.select("[action], [formaction], base[href]").eachAttr(it).stream())
                        .noneMatch(it -> it.strip().toLowerCase(Locale.ROOT).startsWith("http:"));
    }
}
