package shop.troth.proof.sharing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Tally;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.Fact;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.probes.SealedEntryCounts;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.sharing.OutwardTrials.Trial;
import shop.troth.rights.successor.kept.TransferCases;
import shop.troth.stores.Supplier;
import shop.troth.vault.gate.CallerFacts;

/**
 * Checks that nothing is disclosed without one of the clause's reasons. In the policy, every disclosure of data about a person, a session,
 * or a visit requires consent, a legal order, a supplier under contract that needs it, or the three conditions for a successor. In the
 * twin, this clause refuses disclosures without a reason. In the real store's ledger, everything went to a registered supplier under
 * contract, to the person, or to a recipient whose reason is a case of its own.
 */
@Component
@RequiredArgsConstructor
class NoDisclosure implements Probe {

    private static final CallerFacts NO_GROUND = CallerFacts.of(Fact.TOLD, Fact.GIVEN_FOR, Fact.ORDER_OPEN);
    private static final List<Trial> TRIALS = List.of(
            new Trial(Action.SHARE, "contact.email", "marketing.promotion", "partner", NO_GROUND),
            new Trial(Action.SHARE, "person.name", "advertising.remarketing", "advertiser", NO_GROUND),
            new Trial(Action.SHARE, "order.number", "order.deliver", "supplier.carrier", NO_GROUND),
            new Trial(Action.SHARE, "person.name", "order.communicate", "organisation", NO_GROUND));

    /** Recipients whose reason is a case or a consent of its own, rather than in the register. A successor has one if something was exported. */
    private static final Set<String> BY_CASE = Set.of("subject", "authority", "organisation");

    private final TwinOrders twinOrders;
    private final OutwardTrials trials;
    private final SealedEntryCounts tallied;
    private final TransferCases transfers;
    private final Clock clock;

    @Override
    public Set<String> clauses() {
        return Set.of("millipore.no-disclosure");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var outward = OutwardQuestions.of(
                scene.policy().table(), List.of("personal", "session", "visit"), List.of("outside"));
        outward.beyond(grounds())
                .ifPresent(it ->
                        faults.add("The policy would let this happen without any of the grounds: %s.".formatted(it)));
        trials.mustBeRefused(
                scene, twinOrders.anyPaid(scene).buyer(), TRIALS, scene.clause().id(), faults);
        var went = went(scene, faults);
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "Nothing is shared outside without one of the reasons named here; attempts were refused.",
                ("The policy in effect refuses every way out of the company without your consent, a legal order, a "
                                + "supplier under contract that needs it, or a successor that meets all three conditions. Disclosures attempted in the test copy without any of these: %d, all refused by "
                                + "this clause and recorded. In the store’s ledger: %s.")
                        .formatted(TRIALS.size(), went));
    }

    private static Condition grounds() {
        return Condition.of(Fact.CONSENTED)
                .or(Condition.of(Fact.LEGAL_ORDER))
                .or(Condition.of(Fact.CONTRACT).and(Condition.of(Fact.NEEDED)))
                .or(Condition.of(Fact.SUCCESSOR_SIMILAR)
                        .and(Condition.of(Fact.SUCCESSOR_ASSUMES))
                        .and(Condition.of(Fact.SUCCESSOR_ACCEPTS)));
    }

    /** Whether survey answers were posted, which identify nobody; {@code surveys-anonymous-samples} is about them. */
    private static boolean isSample(Tally tally) {
        return tally.action().equals(Action.PUBLISH.word()) && tally.purpose().equals("insight.survey");
    }

    /** What was disclosed to whom, in words. */
    private String went(ProbeContext scene, List<String> faults) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var bound = scene.store().suppliers().stream()
                .filter(it -> it.underContractOn(today))
                .map(Supplier::role)
                .collect(Collectors.toSet());
        var shared = new TreeMap<String, Long>();
        tallied.sorts(scene.store().id())
                .filter(it -> it.kind().equals(EntryKind.SHARE.word()) && it.entries() > 0 && !isSample(it))
                .forEach(it -> shared.merge(it.recipient(), it.entries(), Long::sum));
        shared.keySet().stream()
                .filter(it -> !bound.contains(it) && !BY_CASE.contains(it))
                .filter(it -> !it.equals("successor")
                        || !transfers.haveExported(scene.store().id()))
                .forEach(it -> faults.add(
                        "The record contains disclosures to the recipient %s, which has no contract.".formatted(it)));
        return shared.isEmpty()
                ? "no disclosures yet"
                : shared.entrySet().stream()
                        .map(it -> "%,d to %s".formatted(it.getValue(), it.getKey()))
                        .collect(Collectors.joining(", "));
    }
}
