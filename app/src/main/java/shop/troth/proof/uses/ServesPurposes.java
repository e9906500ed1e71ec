package shop.troth.proof.uses;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import shop.troth.proof.Verdict;
import shop.troth.proof.WordsOnPage;
import shop.troth.proof.probes.SealedEntryCounts;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Checks that data about people serves what the clause says, and that anything else needs its own clause. The policy allows each of the
 * clause's purposes and no use for a purpose that no clause names; in the twin, the email address of an order opens for what an order
 * requires and for nothing else; the real store's ledger has no use for a purpose that no clause names; and the clause's sentence is on the
 * policy page.
 */
@Component
@RequiredArgsConstructor
class ServesPurposes implements Probe {

    private static final String ORDER = "order";
    private static final List<String> OTHERWISE = List.of(
            "marketing.promotion", "marketing.updates", "advertising.remarketing", "insight.study", "site.personalise");

    private final TwinOrders twinOrders;
    private final Vault vault;
    private final SealedEntryCounts tallied;
    private final PublishedPolicies policies;
    private final WordsOnPage wordsOnPage;

    @Override
    public Set<String> clauses() {
        return Set.of(
                "millipore.main-purposes",
                "millipore.purchase-purposes",
                "perricone-md.main-purposes",
                "perricone-md.order-uses");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var purposes = purposes(scene);
        permitted(scene, purposes, faults);
        var named = named(scene);
        unnamed(scene, named, faults);
        var buyer = twinOrders.anyPaid(scene).buyer();
        var opened = purposes.stream()
                .filter(it -> scene.policy().policy().vocabulary().purposes().covers(ORDER, it))
                .toList();
        opened.forEach(it -> opens(scene, buyer, it, faults));
        OTHERWISE.forEach(it -> refuses(scene, buyer, it, faults));
        var used = used(scene, named, faults);
        wordsOnPage.look(scene).filter(it -> it.verdict() != Verdict.KEPT).ifPresent(it -> faults.add(it.sentence()));
        var terms = new PlainTerms(scene.policy().policy().vocabulary());
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "Information could be accessed only for the purposes named here; other uses were refused.",
                ("Information may be used to %s. Every other combination of data and purpose, which no clause names, is refused, unless the new use was announced and the time to object has passed. In the test "
                                + "copy, the email address of an order could be accessed to %s, and could not be accessed to %s. Uses in the store’s ledger: %s.")
                        .formatted(
                                terms.purposes(purposes, "and"),
                                terms.purposes(opened, "and"),
                                terms.purposes(OTHERWISE, "or"),
                                used.isEmpty() ? "none yet" : "to " + terms.purposes(List.copyOf(used), "and")));
    }

    /** The purposes for which the clause allows data about people to be used. */
    private static List<String> purposes(ProbeContext scene) {
        var tree = scene.policy().policy().vocabulary().purposes();
        return scene.clause().rules().stream()
                .filter(it -> it.verb() == Verb.MAY && it.actions().contains(Action.USE))
                .flatMap(it -> tree.leavesUnder(it.purposes()).stream())
                .distinct()
                .toList();
    }

    /** Checks that for each purpose of the clause, some data may be used in some circumstances. */
    private static void permitted(ProbeContext scene, List<String> purposes, List<String> faults) {
        var table = scene.policy().table();
        if (purposes.isEmpty()) {
            faults.add("The clause names no purpose.");
        }
        for (var purpose : purposes) {
            var questions = table.questions()
                    .under(List.of(Action.USE), List.of("personal"), List.of(purpose), List.of("self"));
            if (IntStream.of(questions).allMatch(it -> table.condition(it).isNever())) {
                faults.add("The policy lets nothing be used for %s, which the clause names.".formatted(purpose));
            }
        }
    }

    /** The purposes that any version of the policy names for a use; a rule about all purposes names none. */
    private Set<String> named(ProbeContext scene) {
        var named = new TreeSet<String>();
        for (var version : policies.versions(scene.store().id())) {
            var tree = version.policy().vocabulary().purposes();
            version.policy().all().stream()
                    .flatMap(it -> it.rules().stream())
                    .filter(it -> it.verb() == Verb.MAY && it.actions().contains(Action.USE))
                    .filter(it -> !it.purposeNames().contains(Tree.ROOT))
                    .forEach(it -> named.addAll(tree.leavesUnder(it.purposes())));
        }
        return named;
    }

    /** Every question whose purpose no clause names must be refused, except for an announced new use. */
    private static void unnamed(ProbeContext scene, Set<String> named, List<String> faults) {
        var table = scene.policy().table();
        var questions = IntStream.of(table.questions()
                        .under(List.of(Action.USE), List.of("personal"), List.of(Tree.ROOT), List.of("self")))
                .filter(it -> !named.contains(table.questions().purpose(it)))
                .toArray();
        IntStream.of(questions)
                .filter(it -> !table.condition(it)
                        .where(Fact.OBJECTION_PERIOD_OVER.bit())
                        .isNever())
                .mapToObj(it -> table.questions().words(it))
                .findFirst()
                .ifPresent(
                        it -> faults.add("The policy would let this happen, which no clause names: %s.".formatted(it)));
    }

    private void opens(ProbeContext scene, SubjectId buyer, String purpose, List<String> faults) {
        try {
            if (open(scene, buyer, purpose)) {
                return;
            }
            faults.add("The email address of an order is not there.");
        } catch (RefusedByPolicy refused) {
            faults.add("The email address of an order did not open for %s.".formatted(purpose));
        }
    }

    private void refuses(ProbeContext scene, SubjectId buyer, String purpose, List<String> faults) {
        try {
            open(scene, buyer, purpose);
            faults.add("The email address of an order opened for %s.".formatted(purpose));
        } catch (RefusedByPolicy refused) {
            // as it should
        }
    }

    private boolean open(ProbeContext scene, SubjectId buyer, String purpose) {
        var use = Use.of("proof: a purpose", purpose, Recipient.SELF, Kind.EMAIL);
        return vault.open(scene.twin(), buyer, use, CallerFacts.of(Fact.ORDER_OPEN))
                .find(Kind.EMAIL)
                .isPresent();
    }

    private Set<String> used(ProbeContext scene, Set<String> named, List<String> faults) {
        var used = tallied.sorts(scene.store().id())
                .filter(it -> it.kind().equals(EntryKind.USE.word()) && it.entries() > 0)
                .map(it -> it.purpose())
                .collect(Collectors.toCollection(TreeSet::new));
        used.stream()
                .filter(it -> !named.contains(it))
                .forEach(it -> faults.add("The record has uses for %s, which no clause names.".formatted(it)));
        return used;
    }
}
