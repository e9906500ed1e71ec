package shop.troth.proof.accounts;

import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.Visits;

/**
 * Checks that what a signed-in customer changes while reviewing an order is there for their next one. In the twin, somebody creates an
 * account, changes an address at the review, looks from another browser, and then undoes the change. The form must say what happens, and a
 * guest must not be told so.
 */
@Component
@RequiredArgsConstructor
class ChangesKept implements Probe {

    private final Visits visits;
    private final Premises premises;

    @Override
    public Set<String> promises() {
        return Set.of("keeps-edits");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var owner = new TwinOwner(scene, visits, premises);
        var shopper = owner.joins();
        shopper.addSomething();
        if (!shopper.form().body().contains("in your account for your next order")) {
            faults.add("The checkout does not say that changes are saved.");
        }
        shopper.fillIn();
        changes(owner, shopper, faults);
        guests(scene, faults);
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "An address changed at the review was filled in for the next order, and one button undid it.",
                "A made-up customer of the test copy opened an account and changed the address of an order at its review. The"
                        + " form said that this would be saved. Signed in from another browser, the next checkout had the new address"
                        + " and not the old one; after Undo, it had the old one again. A guest was not offered this.");
    }

    private static void changes(TwinOwner owner, Shopper shopper, List<String> faults) {
        var before = owner.person().street();
        var after = "2 " + MadeUpPerson.word() + " Street";
        var review = shopper.get("/checkout/review");
        if (!review.body().contains("save them in your account")) {
            faults.add("The review does not say that changes are saved.");
        }
        shopper.post("/checkout/review", TwinOwner.typed(shopper, after));
        var elsewhere = owner.signsIn();
        elsewhere.addSomething();
        var next = elsewhere.form().body();
        if (!next.contains(after) || next.contains(before)) {
            faults.add("An address changed at the review was not filled in for the next order.");
        }
        elsewhere.post(TwinOwner.BOOK + "/undo", Map.of());
        var undone = elsewhere.form().body();
        if (undone.contains(after) || !undone.contains(before)) {
            faults.add("What was saved from an order could not be undone.");
        }
    }

    private void guests(ProbeContext scene, List<String> faults) {
        var guest = visits.twin(scene.store().id());
        guest.addSomething();
        if (guest.form().body().contains("in your account for your next order")) {
            faults.add("A guest is told that changes are saved in an account.");
        }
    }
}
