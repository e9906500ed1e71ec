package shop.troth.proof.sharing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.policy.language.Clause;
import shop.troth.policy.words.PlainTerms;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.Verdict;
import shop.troth.proof.visit.Visits;
import shop.troth.stores.Supplier;

/**
 * Checks that every supplier covered by a clause’s places stores data in one of its countries, according to the supplier's own declaration;
 * no program can see a building. The check at the start refuses a store with one of them elsewhere. None may be registered elsewhere, or abroad without the safeguard that the clause names, and the policy
 * page says where each one is.
 */
@Component
@RequiredArgsConstructor
class KeptInPlaces implements Probe {

    private final Visits visits;

    @Override
    public Set<String> promises() {
        return Set.of(PLACES);
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var meant = scene.store().suppliers().stream()
                .filter(it -> !places(scene, it).isEmpty())
                .toList();
        if (meant.isEmpty()) {
            return new Evidence(
                    Verdict.NOT_EXERCISED,
                    "No company that this clause is about stores data for this store.",
                    EvidenceSource.REAL_STORE);
        }
        var faults = scene.faults();
        var page = visits.real(scene.store().id()).get("/privacy");
        for (var it : meant) {
            var country = PlainTerms.country(it.country());
            if (places(scene, it).stream().anyMatch(place -> !isAllowed(scene, it, place))) {
                faults.add("%s stores data in %s, which this clause does not allow.".formatted(it.name(), country));
            }
            var named = places(scene, it).stream()
                    .flatMap(place -> place.countries().stream())
                    .toList();
            MovesAbroad.refused(scene, List.of(it), named, faults);
            if (!RecipientListing.says(page, it)) {
                faults.add("The policy page does not say where %s stores data.".formatted(it.name()));
            }
        }
        var seen = Evidence.of(
                EvidenceSource.REAL_STORE,
                faults,
                "Every company that this clause is about states that it stores data in a country that the clause names.",
                ("Where each company stores data, by its own statement: %s. Software cannot check this, so it is their word. The check"
                                + " that runs when the store starts was given a register with each of them in a country that the clause does"
                                + " not name, and refused every time.")
                        .formatted(meant.stream()
                                .map(it -> "%s in %s".formatted(it.name(), PlainTerms.country(it.country())))
                                .collect(Collectors.joining(", "))));
        return seen.verdict() == Verdict.KEPT ? seen.as(Verdict.DECLARED) : seen;
    }

    private static List<Clause.Place> places(ProbeContext scene, Supplier supplier) {
        var recipients = scene.policy().policy().vocabulary().recipients();
        return scene.clause().limits().places().stream()
                .filter(it -> recipients.coversAny(it.recipients(), supplier.role()))
                .toList();
    }

    private static boolean isAllowed(ProbeContext scene, Supplier supplier, Clause.Place place) {
        return place.countries().contains(supplier.country())
                && (supplier.country().equals(scene.store().contact().country())
                        || place.safeguard().isPresent());
    }
}
