package shop.troth.proof.rights;

import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.accounts.SamePerson;
import shop.troth.proof.sharing.OutwardTrials;
import shop.troth.proof.sharing.OutwardTrials.Trial;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;

/**
 * Checks that people who tell the store to stop are left alone. In the twin, somebody orders, saves an address if they can, turns the
 * switch on, and orders again: nothing of either order opens anymore for a use that neither an open order nor the person needs, a successor
 * of the business gets nothing of the orders or the account, and what the open order needs continues. After the switch is turned off, the
 * data opens again.
 */
@Component
@RequiredArgsConstructor
class UseStopped implements Probe {

    private static final Use ORDINARY =
            Use.of("proof: an ordinary use", "order.communicate", Recipient.SELF, Kind.EMAIL);
    private static final Trial SUCCEEDING = new Trial(
            Action.SHARE,
            "contact.email",
            "transfer.business",
            "successor",
            CallerFacts.of(Fact.SUCCESSOR_SIMILAR, Fact.SUCCESSOR_ASSUMES, Fact.SUCCESSOR_ACCEPTS, Fact.TWO_APPROVED));

    private final SwitchTrials switchTrials;
    private final OutwardTrials trials;
    private final SamePerson samePerson;
    private final Vault vault;

    @Override
    public Set<String> promises() {
        return Set.of("stop-switch");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var person = switchTrials.begin(scene, "stop-using");
        if (!opens(scene, person.buyer(), CallerFacts.of())) {
            throw new ProbeIncomplete(
                    "Nothing could be accessed before the switch was turned on, so what follows proves nothing.");
        }
        person.savesAddress();
        person.turnsOn(faults);
        var later = person.buys();
        for (var buyer : List.of(person.buyer(), later)) {
            if (opens(scene, buyer, CallerFacts.of())) {
                faults.add(
                        buyer.equals(later)
                                ? "A new order ended the stop: its data could be used."
                                : "Data could be used after their person told the store to stop.");
            }
            if (!opens(scene, buyer, CallerFacts.of(Fact.ORDER_OPEN))) {
                faults.add("An open order could not go on after its buyer told the store to stop.");
            }
            trials.mustBeRefused(
                    scene, buyer, List.of(SUCCEEDING), scene.clause().id(), faults);
        }
        copies(scene, person.buyer(), later, faults);
        person.turnsOff(faults);
        if (!opens(scene, person.buyer(), CallerFacts.of())) {
            faults.add("After the switch was turned off, data still could not be used.");
        }
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults.stream().distinct().toList(),
                "One switch stopped the uses named here at once, and a new order didn’t turn them back on.",
                "A made-up customer of the test copy bought something, turned on “Stop using my information”, and bought something again. "
                        + "From then on nothing of either order could be accessed, except for what the open order needs, and nothing of these or of the account could be "
                        + "given to anyone who takes over the business, even under all three conditions. The page named the ledger entry "
                        + "that records it. When they turned the switch off, their data could be used again.");
    }

    /** Checks what is stored of them besides the two orders: a stop must not miss any copy. */
    private void copies(ProbeContext scene, SubjectId first, SubjectId later, List<String> faults) {
        var copies = samePerson.of(scene, later).stream()
                .filter(it -> !it.equals(first) && !it.equals(later))
                .toList();
        if (copies.isEmpty()) {
            faults.add("Nothing of an account was found, so that it is not given away proves nothing.");
        }
        if (copies.stream()
                .anyMatch(it -> !trials.isRefusedBy(
                        scene, it, SUCCEEDING, scene.clause().id()))) {
            faults.add("What an account keeps could be given away after its owner told the store to stop.");
        }
    }

    private boolean opens(ProbeContext scene, SubjectId buyer, CallerFacts known) {
        return !vault.openAll(scene.twin(), Set.of(buyer), ORDINARY, known).isEmpty();
    }
}
