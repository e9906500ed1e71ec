package shop.troth.proof.sharing;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.ledger.EntryKind;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.Fact;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Tree;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.probes.SealedEntryCounts;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.sharing.OutwardTrials.Trial;
import shop.troth.vault.gate.CallerFacts;

/**
 * Checks that nothing is sold or, if the clause says so, rented or licensed. The policy in force refuses every such deal in all
 * circumstances; the vault refuses attempts and records them; the real store's ledger contains no such deal.
 */
@Component
@RequiredArgsConstructor
class NeverSold implements Probe {

    private static final CallerFacts EVERY_REASON = CallerFacts.of(
            Fact.CONSENTED,
            Fact.CONTRACT,
            Fact.NEEDED,
            Fact.SUCCESSOR_SIMILAR,
            Fact.SUCCESSOR_ASSUMES,
            Fact.SUCCESSOR_ACCEPTS,
            Fact.TWO_APPROVED,
            Fact.ORDER_OPEN);
    private static final String EMAIL = "contact.email";
    private static final Set<Action> DEALS = Set.of(Action.SELL, Action.RENT, Action.LICENSE);

    private final TwinOrders twinOrders;
    private final OutwardTrials trials;
    private final SealedEntryCounts tallied;

    @Override
    public Set<String> promises() {
        return Set.of("never sell", "never rent", "never license");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var forbidden = forbidden(scene);
        var data = data(scene);
        var deals = OutwardQuestions.of(scene.policy().table(), List.copyOf(forbidden), data, List.of(Tree.ROOT));
        deals.beyond(Condition.NEVER)
                .ifPresent(it ->
                        faults.add("The policy in effect would allow such deals, such as this: %s.".formatted(it)));
        var email = scene.policy().policy().vocabulary().data().coversAny(data, EMAIL);
        var tries = forbidden.stream()
                .filter(it -> email)
                .flatMap(it -> trials(it).stream())
                .toList();
        trials.mustBeRefused(scene, twinOrders.anyPaid(scene).buyer(), tries, faults);
        var words = forbidden.stream().map(Action::word).toList();
        var done = tallied.count(
                scene.store().id(), it -> it.kind().equals(EntryKind.SHARE.word()) && words.contains(it.action()));
        if (done > 0) {
            faults.add("The store’s ledger holds %d such deals.".formatted(done));
        }
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "Nothing was sold, and every attempt to sell was refused.",
                ("The policy in effect refuses every such deal (%s), whatever the circumstances. Attempts in the "
                                + "test copy: %d, all refused and recorded. Such deals in the store’s ledger: 0.")
                        .formatted(words(forbidden), tries.size()));
    }

    /** The deals that the clause forbids; other probes check what else its rules forbid, such as sharing. */
    private static Set<Action> forbidden(ProbeContext scene) {
        return rules(scene)
                .flatMap(it -> it.actions().stream())
                .filter(DEALS::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The data that nobody may get through such deals. */
    private static List<String> data(ProbeContext scene) {
        return rules(scene).flatMap(it -> it.data().stream()).distinct().toList();
    }

    private static Stream<Rule> rules(ProbeContext scene) {
        return scene.clause().rules().stream()
                .filter(it -> it.verb() == Verb.NEVER)
                .filter(it -> it.actions().stream().anyMatch(DEALS::contains));
    }

    private static List<Trial> trials(Action action) {
        return List.of(
                new Trial(action, EMAIL, "transfer.business", "successor", EVERY_REASON),
                new Trial(action, EMAIL, "marketing.promotion", "partner", EVERY_REASON),
                new Trial(action, EMAIL, "advertising.remarketing", "advertiser", EVERY_REASON));
    }

    private static String words(Collection<Action> actions) {
        return actions.stream()
                .map(it -> switch (it) {
                    case SELL -> "sale";
                    case RENT -> "rental";
                    case LICENSE -> "license";
                    default -> it.word();
                })
                .collect(Collectors.joining(", "));
    }
}
