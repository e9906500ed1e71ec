package shop.troth.proof.probes;

import java.net.URI;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.payments.BankMemory;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;

/**
 * Checks that the card is typed for every purchase. One browser makes two purchases in a row in the twin: both times the bank's page comes
 * empty, with autocomplete off; the bank gets no customer id and is asked to remember no card; and a page that was paid cannot be paid
 * again.
 */
@Component
@RequiredArgsConstructor
class CardEachTime implements Probe {

    private final Visits visits;
    private final BankMemory bankMemory;

    @Override
    public Set<String> promises() {
        return Set.of("no-saved-card");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var shopper = visits.twin(scene.store().id());
        var first = purchase(scene, shopper, faults);
        var second = purchase(scene, shopper, faults);
        if (first.equals(second)) {
            faults.add("Two purchases were given one payment page.");
        }
        payAgain(scene, shopper, first, faults);
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "Two purchases in one browser of the test copy both started with empty card fields.",
                "The page of the test copy’s bank came with empty card fields and autocomplete off both times. That bank was "
                        + "sent no customer ID and was asked to save nothing. The first page, once paid, accepted no second payment.");
    }

    private URI purchase(ProbeContext scene, Shopper shopper, List<String> faults) {
        var page = shopper.toTheBank();
        empty(shopper.get(page), faults);
        var back = shopper.pay(page, TestCard.CANARY)
                .orElseThrow(() -> new ProbeIncomplete("The bank of the test copy took no money."));
        shopper.comeBack(back);
        var remembered = bankMemory.remembers(scene.twin(), session(page));
        if (!remembered.isEmpty()) {
            faults.add("The bank was told to remember: %s.".formatted(String.join(", ", remembered)));
        }
        return page;
    }

    private static void empty(ProbeResponse page, List<String> faults) {
        var inputs = VisitedPages.inputs(page).stream()
                .filter(it ->
                        !"hidden".equals(VisitedPages.attribute(it, "type").orElse("")))
                .toList();
        if (page.status() != 200 || inputs.isEmpty()) {
            throw new ProbeIncomplete("The bank’s page could not be read.");
        }
        for (var input : inputs) {
            if (!VisitedPages.attribute(input, "value").orElse("").isEmpty()) {
                faults.add("A field of the bank’s page came filled in.");
            }
            if (!"off".equals(VisitedPages.attribute(input, "autocomplete").orElse(""))) {
                faults.add("A field of the bank’s page lets the browser fill it in.");
            }
        }
    }

    private void payAgain(ProbeContext scene, Shopper shopper, URI paid, List<String> faults) {
        var before = charges(scene.twin(), paid);
        var page = shopper.get(paid);
        if (page.body().contains("name=\"number\"")) {
            faults.add("A page that was paid asks for a card again.");
        }
        shopper.type(paid, TestCard.CANARY);
        if (charges(scene.twin(), paid) != before) {
            faults.add("A page that was paid accepted a second payment.");
        }
    }

    private int charges(StoreId twin, URI page) {
        return bankMemory.charges(twin, session(page));
    }

    private static String session(URI page) {
        return page.getPath().substring(page.getPath().lastIndexOf('/') + 1);
    }
}
