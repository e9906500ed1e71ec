package shop.troth.proof.safety;

import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.tls.TransitChecks;

/** Checks that data is protected in transit, by a handshake, and at rest, by a search for what somebody typed. */
@Component
@RequiredArgsConstructor
class ProtectedInTransitAndRest implements Probe {

    private final TransitChecks transit;
    private final SealedSearch sealed;

    @Override
    public Set<String> clauses() {
        return Set.of("perricone-md.protected-in-transit-and-rest");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var onTheWay = transit.look(scene, faults);
        var atRest = sealed.look(scene, faults);
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "Connections are encrypted, and what a test buyer typed was stored only in encrypted form.",
                onTheWay + " " + atRest);
    }
}
