package shop.troth.proof.safety;

import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.Verdict;
import shop.troth.proof.tls.TransitChecks;

/**
 * Checks secure connections, encryption, and closed internal ports: by a handshake, by a search for what somebody typed, and by connecting
 * to every internal port at the addresses that others can reach. If there is no such address, that part was not tried. The rules for a
 * firewall are in {@code docs/firewall.nft}; whether they are in effect is not checked.
 */
@Component
@RequiredArgsConstructor
class NamedSecurity implements Probe {

    private final TransitChecks transit;
    private final SealedSearch sealed;
    private final InternalPorts innerDoors;

    @Override
    public Set<String> clauses() {
        return Set.of("betty-mills.named-security");
    }

    @Override
    public Set<String> promises() {
        return Set.of("closed-inside");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var onTheWay = transit.look(scene, faults);
        var inside = innerDoors.look(faults);
        var atRest = sealed.look(scene, faults);
        var details = "%s %s %s".formatted(onTheWay, inside, atRest);
        return faults.isEmpty() && !innerDoors.canBeKnockedAt()
                ? new Evidence(
                        Verdict.NOT_EXERCISED,
                        "Connections and records are encrypted. This computer cannot be reached from outside, so that was not tried.",
                        details,
                        EvidenceSource.BOTH)
                : Evidence.of(
                        EvidenceSource.BOTH,
                        faults,
                        "Connections and records are encrypted, and internal systems do not answer from outside.",
                        details);
    }
}
