package shop.troth.proof.sharing;

import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.Fact;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.sharing.OutwardTrials.Trial;
import shop.troth.vault.gate.CallerFacts;

/**
 * Checks that survey answers stay with the store. The policy allows no disclosure of an answer without a legal order; in the twin, this
 * clause refuses to share one with a supplier under contract, a partner, or a successor that meets every condition, and each attempt is
 * recorded.
 */
@Component
@RequiredArgsConstructor
class SurveysOwnUse implements Probe {

    private static final String ANSWER = "survey.answer";
    private static final CallerFacts BOUND =
            CallerFacts.of(Fact.CONSENTED, Fact.CONTRACT, Fact.NEEDED, Fact.IN_COUNTRY);
    private static final CallerFacts SUCCEEDING = CallerFacts.of(
            Fact.CONSENTED, Fact.SUCCESSOR_SIMILAR, Fact.SUCCESSOR_ASSUMES, Fact.SUCCESSOR_ACCEPTS, Fact.TWO_APPROVED);
    private static final List<Trial> TRIALS = List.of(
            new Trial(Action.SHARE, ANSWER, "site.run", "supplier.host", BOUND),
            new Trial(Action.SHARE, ANSWER, "answer.inquiry", "supplier.service", BOUND),
            new Trial(Action.SHARE, ANSWER, "insight.survey", "partner", BOUND),
            new Trial(Action.SHARE, ANSWER, "transfer.business", "successor", SUCCEEDING));

    private final TwinOrders twinOrders;
    private final OutwardTrials trials;

    @Override
    public Set<String> clauses() {
        return Set.of("millipore.surveys-own-use");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var outward = OutwardQuestions.of(scene.policy().table(), List.of("survey"), List.of("outside"));
        outward.beyond(Condition.of(Fact.LEGAL_ORDER))
                .ifPresent(it ->
                        faults.add("The policy would let this happen without an order by law: %s.".formatted(it)));
        trials.mustBeRefused(
                scene, twinOrders.anyPaid(scene).buyer(), TRIALS, scene.clause().id(), faults);
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "Survey answers stay inside the company; every attempt to share one was refused.",
                "The policy in effect refuses every way in which a survey answer could leave the company without a legal order."
                        + " Sharing an answer was attempted in the test copy with suppliers under contract, a partner, and a"
                        + " successor; each attempt was refused by this clause and recorded.");
    }
}
