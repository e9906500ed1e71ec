package shop.troth.policy.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Settlement;
import shop.troth.policy.reading.Findings;

/** Checks each settlement: it must settle something, and its assertions must hold. */
final class Settlements {

    private final Policy policy;
    private final PolicyTable table;
    private final Collisions collisions;
    private final Set<Set<String>> noChoice;
    private final Findings findings;

    /** @param noChoice the collisions in which one clause removes the other's choice; no settlement's {@code admits} changes these */
    Settlements(Policy policy, PolicyTable table, Collisions collisions, List<Collision> noChoice, Findings findings) {
        this.policy = policy;
        this.table = table;
        this.collisions = collisions;
        this.noChoice = noChoice.stream().map(Collision::pair).collect(Collectors.toSet());
        this.findings = findings;
    }

    void check() {
        for (var clause : policy.all()) {
            clause.settles().forEach(it -> check(clause, it));
        }
    }

    /** The pairs of clauses that are settled, unordered. */
    static Set<Set<String>> pairs(Policy policy) {
        var pairs = new HashSet<Set<String>>();
        policy.all().forEach(clause -> clause.settles().forEach(it -> pairs.add(Set.of(clause.id(), it.with()))));
        return pairs;
    }

    private void check(Clause clause, Settlement settlement) {
        var pair = Set.of(clause.id(), settlement.with());
        var without = settlement.admits().isPresent() ? table.rules().without(settlement) : table.rules();
        boolean computed = noChoice.contains(pair) || collisions.anyBetween(without, pair);
        if (settlement.editorial()) {
            if (computed) {
                findings.add(
                        settlement.line(),
                        Code.SETTLES_NOTHING,
                        "The rules of “%s” and “%s” collide, so an editorial settlement is not enough. Remove “editorial” and add “holds”.",
                        clause.id(),
                        settlement.with());
            }
            return;
        }
        var now = new Assertions(table.rules(), table::condition);
        for (var assertion : settlement.holds()) {
            now.broken(assertion)
                    .ifPresent(it -> findings.add(
                            assertion.line(),
                            Code.HOLDS_NOT,
                            "This assertion does not hold: %s. Fix a rule or the assertion.",
                            it));
        }
        var then = Assertions.over(without);
        if (!computed && settlement.holds().stream().allMatch(then::holds)) {
            findings.add(
                    settlement.line(),
                    Code.SETTLES_NOTHING,
                    "“%s” and “%s” do not collide, and everything this settlement says is also true without it. Remove it.",
                    clause.id(),
                    settlement.with());
        }
    }
}
