package shop.troth.proof.cookies;

import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.visit.SetCookie;

/** Checks that every cookie is registered. In the twin, no other is set, and no page there or in the real store tried to set one. */
@Component
@RequiredArgsConstructor
class DeclaredCookies implements Probe {

    private final StrayCookies stray;

    @Override
    public Set<String> promises() {
        return Set.of("declared-cookies");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        long before = stray.dropped(scene);
        var set = stray.walked(scene, faults);
        stray.noneDropped(scene, before, faults);
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "No cookie was set that is not registered with its use.",
                "Two visitors went through the test copy up to the review; these cookies were set, and no other, even when a browser brought an unknown one: %s. No page of the live store tried to set another."
                        .formatted(set.stream()
                                .map(SetCookie::name)
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", "))));
    }
}
