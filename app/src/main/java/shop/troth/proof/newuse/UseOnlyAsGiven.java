package shop.troth.proof.newuse;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Tree;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.words.PlainTerms;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.probes.SealedEntryCounts;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Checks that data serves only the purposes that were named when it was given. In the twin, the email address of an order opens for writing
 * about the order and not for promotions, and the refusal names this clause and is recorded; a use that a made-up version adds applies to
 * no earlier order before its time, and to nobody who objected ({@link NewUseTrial}). In the real store's ledger, every purpose of a use is
 * one that the policy names.
 */
@Component
@RequiredArgsConstructor
class UseOnlyAsGiven implements Probe {

    private static final Use TOLD = Use.of("proof: a told purpose", "order.communicate", Recipient.SELF, Kind.EMAIL);
    private static final Use NOT_TOLD =
            Use.of("proof: a purpose not told", "marketing.promotion", Recipient.SELF, Kind.EMAIL);

    private final TwinOrders twinOrders;
    private final Vault vault;
    private final SealedEntryCounts tallied;
    private final PublishedPolicies policies;
    private final NewUseTrial newUseTrial;

    @Override
    public Set<String> clauses() {
        return Set.of("millipore.use-only-as-given");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var buyer = twinOrders.paid(scene).buyer();
        refuses(scene, buyer, faults);
        opens(scene, buyer, faults);
        var seen = newUseTrial.look(scene);
        faults.addAll(seen.applied());
        var named = named(scene);
        var used = usedFor(scene);
        used.stream()
                .filter(it -> !named.contains(it))
                .forEach(it -> faults.add("The record has uses for %s, which no clause names.".formatted(it)));
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "An email address given with an order could be accessed for that order, and not for promotions.",
                ("The email address of an order in the test copy could be accessed for a message about that order, and could not be accessed for promotions; the refusal was recorded.%s Every purpose in the store’s ledger is one the policy names: %s.")
                        .formatted(
                                seen.tried().isEmpty()
                                        ? ""
                                        : " A made-up new use applied to no earlier order before its notice was over, nor "
                                                + "to somebody who had objected.",
                                used.isEmpty()
                                        ? "none used yet"
                                        : "to "
                                                + new PlainTerms(scene.policy()
                                                                .policy()
                                                                .vocabulary())
                                                        .purposes(List.copyOf(used), "and")));
    }

    private void refuses(ProbeContext scene, SubjectId buyer, List<String> faults) {
        var before = tallied.before(scene.twin(), () -> refusals(scene));
        try {
            vault.open(scene.twin(), buyer, NOT_TOLD, CallerFacts.of(Fact.ORDER_OPEN));
            faults.add("The email address of an order opened for promotions, which were not named when it was given.");
        } catch (RefusedByPolicy refused) {
            if (!refused.clauses().contains(scene.clause().id())) {
                faults.add("Opening an order’s email address for promotions was refused, but not by this clause.");
            }
            if (!tallied.reaches(scene.twin(), () -> refusals(scene), before + 1)) {
                faults.add("A refused use is not in the record.");
            }
        }
    }

    private void opens(ProbeContext scene, SubjectId buyer, List<String> faults) {
        try {
            if (vault.open(scene.twin(), buyer, TOLD, CallerFacts.of(Fact.ORDER_OPEN))
                    .find(Kind.EMAIL)
                    .isEmpty()) {
                faults.add("The email address of an order is not there.");
            }
        } catch (RefusedByPolicy refused) {
            faults.add("The email address of an order did not open for writing about that order.");
        }
    }

    private long refusals(ProbeContext scene) {
        return tallied.count(
                scene.twin(),
                it -> it.kind().equals(EntryKind.REFUSE.word())
                        && it.action().equals(Action.USE.word())
                        && it.purpose().equals(NOT_TOLD.purpose().name()));
    }

    private Set<String> usedFor(ProbeContext scene) {
        return tallied.sorts(scene.store().id())
                .filter(it -> it.kind().equals(EntryKind.USE.word()) && it.entries() > 0)
                .map(it -> it.purpose())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The purposes that any version of the policy names for a use. A rule about all purposes names none: a new use under it must be
     * announced first, in a version that names it.
     */
    private Set<String> named(ProbeContext scene) {
        var named = new TreeSet<String>();
        for (var version : policies.versions(scene.store().id())) {
            var tree = version.policy().vocabulary().purposes();
            version.policy().all().stream()
                    .flatMap(it -> it.rules().stream())
                    .filter(it -> it.verb() == Verb.MAY && it.actions().contains(Action.USE))
                    .filter(it -> !it.purposes().contains(Tree.ROOT))
                    .forEach(it -> named.addAll(tree.leavesUnder(it.purposes())));
        }
        return named;
    }
}
