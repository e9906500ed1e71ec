package shop.troth.proof.rights;

import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.accounts.SamePerson;
import shop.troth.proof.sharing.OutwardTrials;
import shop.troth.proof.sharing.OutwardTrials.Trial;
import shop.troth.vault.gate.CallerFacts;

/**
 * Checks the switch against sharing. In the twin, somebody orders, turns the switch on, and orders again: of neither order, nor of what
 * their account stores, may anything go to a supplier except what the open order needs, nor to an authority without a legal order. Before
 * the switch is turned on, and after it is turned off, it may.
 */
@Component
@RequiredArgsConstructor
class DisclosureStopped implements Probe {

    private static final Fact[] BOUND = {Fact.CONTRACT, Fact.NEEDED, Fact.GIVEN_FOR, Fact.THIRTEEN_OR_OVER};
    private static final Trial MAIL =
            share("contact.email", "order.communicate", "supplier.mail", CallerFacts.of(BOUND));
    private static final Trial CLAIM = share(
            "contact.email",
            "legal.claim",
            "authority",
            CallerFacts.of(Fact.RIGHTS_CLAIM, Fact.TWO_APPROVED, Fact.GIVEN_FOR, Fact.THIRTEEN_OR_OVER));
    private static final List<Trial> STOPPED = List.of(MAIL, CLAIM);
    private static final List<Trial> GOES_ON = List.of(
            share(
                    "contact.email",
                    "order.communicate",
                    "supplier.mail",
                    CallerFacts.of(BOUND).and(Fact.ORDER_OPEN)),
            share(
                    "contact.postal.shipping",
                    "order.deliver",
                    "supplier.carrier",
                    CallerFacts.of(BOUND).and(Fact.ORDER_OPEN)),
            share(
                    "contact.email",
                    "legal.obligation",
                    "authority",
                    CallerFacts.of(Fact.LEGAL_ORDER, Fact.TWO_APPROVED, Fact.GIVEN_FOR, Fact.THIRTEEN_OR_OVER)));

    private final SwitchTrials switchTrials;
    private final OutwardTrials trials;
    private final SamePerson samePerson;

    @Override
    public Set<String> promises() {
        return Set.of("no-disclosure-switch", "stop-disclosing");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var person = switchTrials.begin(scene, "no-disclosure");
        trials.mustBeAllowed(scene, person.buyer(), STOPPED, faults);
        person.savesAddress();
        person.turnsOn(faults);
        var later = person.buys();
        for (var buyer : List.of(person.buyer(), later)) {
            trials.mustBeRefused(scene, buyer, STOPPED, scene.clause().id(), faults);
            trials.mustBeAllowed(scene, buyer, GOES_ON, faults);
        }
        if (samePerson.of(scene, later).stream().anyMatch(it -> isLeftOut(scene, it))) {
            faults.add("What an account keeps could be passed on after its owner asked for nothing to be.");
        }
        person.turnsOff(faults);
        trials.mustBeAllowed(scene, person.buyer(), STOPPED, faults);
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults.stream().distinct().toList(),
                "One switch stopped the sharing named here at once, and a new order didn’t turn it back on.",
                "A made-up customer of the test copy bought something, turned on “Don’t share my information”, and bought something again. "
                        + "From then on an attempt to give their email address to our email service, or to a court to "
                        + "defend our own rights, was refused by this clause and recorded. What an open order needs, and what a court "
                        + "orders, could still be given. The page named the ledger entry that records it. When they turned the switch off, "
                        + "the same attempts were allowed again.");
    }

    /** Whether something stored under this subject id could still be shared. */
    private boolean isLeftOut(ProbeContext scene, SubjectId person) {
        return STOPPED.stream()
                .anyMatch(it ->
                        !trials.isRefusedBy(scene, person, it, scene.clause().id()));
    }

    private static Trial share(String data, String purpose, String recipient, CallerFacts known) {
        return new Trial(Action.SHARE, data, purpose, recipient, known);
    }
}
