package shop.troth.proof.accounts;

import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.visit.Visits;

/**
 * Checks that members of an organization see each other's orders because each agreed to it, and only while they do. In the twin, one
 * made-up person invites another, who is told what they agree to, joins, orders, and leaves.
 */
@Component
@RequiredArgsConstructor
class ColleaguesByConsent implements Probe {

    private final Visits visits;
    private final Premises premises;
    private final OnAccountTrial onAccountTrial;

    @Override
    public Set<String> promises() {
        return Set.of("colleagues-by-consent");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        new TwinOrganization(scene, visits, premises)
                .look(faults, (first, second) -> onAccountTrial.look(scene, first, second, faults));
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "Members of an organization see each other’s orders with the names on them, because each agreed, and only while they do.",
                "A made-up customer of the test copy created an organization and invited another, who was told what members see, and"
                        + " joined. The first then saw what the second ordered, with their name, and no email, address, or phone number."
                        + " Once the second was to order nothing without an approval, an order of theirs was refused, and the first could"
                        + " decide on it."
                        + " When the second left, their name and order were gone from the page.");
    }
}
