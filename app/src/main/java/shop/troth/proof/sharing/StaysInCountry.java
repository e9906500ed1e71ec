package shop.troth.proof.sharing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.Fact;
import shop.troth.policy.words.PlainTerms;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.Verdict;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.sharing.OutwardTrials.Trial;
import shop.troth.proof.visit.Visits;
import shop.troth.suppliers.DeclaredPlaces;
import shop.troth.vault.gate.CallerFacts;

/**
 * Checks that data stays in the promised country, according to the declarations of everybody who stores some; no program can see a
 * building. The check at the start refuses a store with any of them elsewhere. Every storage place in the register declares the promised country; the policy page says so; the policy allows no supplier
 * elsewhere to have anything; and in the twin, a supplier abroad gets nothing, even with a contract and a need.
 */
@Component
@RequiredArgsConstructor
class StaysInCountry implements Probe {

    private static final CallerFacts ABROAD =
            CallerFacts.of(Fact.CONTRACT, Fact.NEEDED, Fact.GIVEN_FOR, Fact.ORDER_OPEN);
    private static final List<Trial> TRIALS = List.of(
            new Trial(Action.SHARE, "order.number", "order.pay", "supplier.bank", ABROAD),
            new Trial(Action.SHARE, "contact.email", "order.deliver", "supplier.carrier", ABROAD));

    private final TwinOrders twinOrders;
    private final OutwardTrials trials;
    private final Visits visits;

    @Override
    public Set<String> promises() {
        return Set.of("places-declare-country");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        DeclaredPlaces.wrong(scene.store(), scene.policy().policy())
                .ifPresent(it -> faults.add(
                        "A registered storage place is in another country than promised, or none is registered."));
        var outward = OutwardQuestions.of(scene.policy().table(), List.of("personal"), List.of("supplier"));
        outward.beyond(Condition.of(Fact.IN_COUNTRY))
                .ifPresent(
                        it -> faults.add("The policy would let this happen with a supplier abroad: %s.".formatted(it)));
        var page = visits.real(scene.store().id()).get("/privacy");
        scene.store().suppliers().stream()
                .filter(it -> !RecipientListing.says(page, it))
                .forEach(it -> faults.add("The policy page does not say where %s stores data.".formatted(it.name())));
        MovesAbroad.refused(scene, scene.store().suppliers(), promised(scene), faults);
        trials.mustBeRefused(
                scene, twinOrders.anyPaid(scene).buyer(), TRIALS, scene.clause().id(), faults);
        var seen = Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "Every company that stores data for us states that it does so in the United States.",
                ("Where each company stores data, by its own statement: %s. Software cannot check this, so it is "
                                + "their word. The check that runs when the store starts was given a "
                                + "register with each of these companies in another country, and refused every time. In the test copy, "
                                + "a company abroad got nothing, even with a contract and a need; each attempt was refused by this "
                                + "clause and recorded.")
                        .formatted(scene.store().suppliers().stream()
                                .map(it -> "%s in %s".formatted(it.name(), PlainTerms.country(it.country())))
                                .collect(Collectors.joining(", "))));
        return seen.verdict() == Verdict.KEPT ? seen.as(Verdict.DECLARED) : seen;
    }

    private static List<String> promised(ProbeContext scene) {
        var countries = scene.control(DeclaredPlaces.CONTROL)
                .map(it -> it.settings().getOrDefault("country", ""))
                .orElse("");
        return List.of(countries.split("[,\\s]+"));
    }
}
