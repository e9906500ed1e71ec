package shop.troth.proof.choices;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.SubjectId;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.accounts.TwinOwner;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Vault;

/**
 * Checks that an opt-out outlives its owner's data. In the twin, somebody with an account opts out of all optional messages with the form
 * that needs no sign-in, and deletes everything on the page for that; a new order with the same address starts with that opt-out. Each time,
 * the address is spelled in another way, in capitals or with spaces around it.
 */
@Component
@RequiredArgsConstructor
class OptOutSurvivesErasure implements Probe {

    private static final String FORM = "/preferences/off";
    private static final String DELETE = "/account/privacy/delete";

    private final Visits visits;
    private final Premises premises;
    private final TwinOrders twinOrders;
    private final Vault vault;
    private final AddressChoices choices;

    @Override
    public Set<String> promises() {
        return Set.of("suppression-list");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var owner = new TwinOwner(scene, visits, premises);
        var browser = owner.joins();
        var reader = new TwinReader(scene, browser, premises, vault, choices);
        if (!reader.standing().objected().isEmpty()) {
            faults.add("A new customer had an opt-out before making any choice.");
        }
        browser.post(FORM, Map.of("email", " " + reader.email().toUpperCase(Locale.ROOT) + " "));
        var said = reader.standing().objected();
        if (said.isEmpty()) {
            faults.add("The form for opting out took no effect.");
        }
        browser.post(DELETE, owner.provesItself());
        if (!scene.happens(() -> reader.people().isEmpty())) {
            throw new ResultMissing("An account in the test copy could not be deleted.");
        }
        if (!vault.objections(scene.twin(), buysAgain(scene, spelled(owner.person())))
                .containsAll(said)) {
            faults.add("An opt-out was lost when its owner was erased: the next order starts without it.");
        }
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "An opt-out was still in effect after the customer’s data was erased and the customer ordered again.",
                "A customer in the test copy opted out of all messages that can be turned off, with the form that needs"
                        + " no sign-in, where they typed their address in capitals, and deleted their account and data. When the same address"
                        + " ordered again, in another spelling, the opt-out was still there. It is stored as a scrambled code that can’t be traced to anyone.");
    }

    /** The same person, who now writes their email address with capitals. */
    private static MadeUpPerson spelled(MadeUpPerson person) {
        var email = "P" + person.email().substring(1).replace("@e", "@E");
        return new MadeUpPerson(person.name(), email, person.phone(), person.street());
    }

    private SubjectId buysAgain(ProbeContext scene, MadeUpPerson person) {
        var guest = visits.twin(scene.store().id(), person);
        guest.buysOneThingWith(TestCard.CANARY);
        return twinOrders
                .of(scene, guest)
                .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy was not completed."))
                .buyer();
    }
}
