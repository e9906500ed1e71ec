package shop.troth.proof.uses;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.words.PlainTerms;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.RulesInForce;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Checks the rules of a clause that has nothing else to check. That the policy in force decides as they say is a condition, and no evidence
 * of what the store does. Evidence is what happens in the twin: what a buyer gave does not open if a rule requires more than an order, and
 * retention periods end as the rules say. Where there is nothing to try, the clause has no check.
 */
@Component
@RequiredArgsConstructor
class RulesKept implements Probe {

    private static final List<Kind<?>> GIVEN = List.of(Kind.NAME, Kind.EMAIL);
    private static final int MOST_TRIALS = 4;

    /** Facts that may be true of somebody who ordered and chose nothing. */
    private static final long OF_A_BUYER =
            Circumstances.of(Fact.GIVEN_FOR, Fact.ORDER_OPEN, Fact.TOLD).bits();

    private final TwinOrders twinOrders;
    private final PeriodsKept periods;
    private final Vault vault;

    @Override
    public Set<String> promises() {
        return Set.of(RULES);
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = RulesInForce.faults(scene);
        var order = twinOrders.anyPaid(scene);
        int refused = refused(scene, order.buyer(), faults);
        int kept = periods.look(scene, order, faults);
        if (refused + kept == 0) {
            return Evidence.notProbed(
                    faults,
                    "The policy in effect decides as this says, but no check of what the store does is built for it.");
        }
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "An order of the test copy was used and kept only as this says.",
                (refused == 0
                                ? ""
                                : "Attempts to use it without what this asks for: %d, all refused. ".formatted(refused))
                        + (kept == 0
                                ? ""
                                : "Details of it that are kept under this: %d, each with a day on which it goes. "
                                        .formatted(kept))
                        + "Nothing that this lets the store keep is past its time.");
    }

    /** How many uses that a rule allows under a condition were tried for a buyer who does not meet it; each must be refused. */
    private int refused(ProbeContext scene, SubjectId buyer, List<String> faults) {
        var terms = new PlainTerms(scene.policy().policy().vocabulary());
        var tried = allowing(scene)
                .filter(it -> it.when().isPresent() && it.actions().contains(Action.USE))
                .flatMap(it -> uses(scene, it))
                .filter(it -> !isAllowed(scene, it))
                .limit(MOST_TRIALS)
                .toList();
        tried.stream()
                .filter(it -> opens(scene, buyer, it))
                .map(it -> terms.purpose(it.purpose().name()))
                .distinct()
                .forEach(it -> faults.add(
                        "What was given with an order could be used to %s without what this asks for.".formatted(it)));
        return tried.size();
    }

    private static Stream<Use> uses(ProbeContext scene, Rule rule) {
        var words = scene.policy().policy().vocabulary();
        return words.purposes().leavesUnder(rule.purposeNames()).stream()
                .flatMap(purpose -> GIVEN.stream()
                        .filter(it -> words.data()
                                .coversAny(rule.data(), it.category().name()))
                        .map(it -> Use.of("proof: a rule", purpose, Recipient.SELF, it)));
    }

    /** Whether some clause allows it anyway. */
    private static boolean isAllowed(ProbeContext scene, Use use) {
        var table = scene.policy().table();
        var data = use.kinds().getFirst().category();
        return table.allows(table.question(Action.USE, data, use.purpose(), Recipient.SELF), OF_A_BUYER);
    }

    private boolean opens(ProbeContext scene, SubjectId buyer, Use use) {
        try {
            vault.open(scene.twin(), buyer, use, CallerFacts.of(Fact.ORDER_OPEN));
            return true;
        } catch (RefusedByPolicy e) {
            return false;
        }
    }

    private static Stream<Rule> allowing(ProbeContext scene) {
        return scene.clause().rules().stream().filter(it -> it.verb() == Verb.MAY);
    }
}
