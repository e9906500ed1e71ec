package shop.troth.policy.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import shop.troth.policy.Condition;
import shop.troth.policy.check.Collision.Kind;
import shop.troth.policy.decision.BoundRule;
import shop.troth.policy.decision.Rulebook;
import shop.troth.policy.decision.Ruling;

/**
 * Finds conditions that promise a choice which does not exist: a conditional {@code never} or {@code only} whose every refusal
 * another clause refuses anyway. Says nothing of additions.
 */
final class Choices {

    private final Rulebook rules;
    private final Coverage coverage;

    Choices(Rulebook rules, Coverage coverage) {
        this.rules = rules;
        this.coverage = coverage;
    }

    List<Collision> all() {
        var found = new ArrayList<Collision>();
        for (var rule : rules.rules()) {
            if (rule.rule().canStepBack() && !rule.clause().addition()) {
                found.addAll(of(rule));
            }
        }
        return found;
    }

    private List<Collision> of(BoundRule rule) {
        Optional<List<Collision>> takers = Optional.empty();
        var seen = new HashSet<Rulebook.Situation>();
        for (int question : coverage.questions(rule)) {
            var refuses = Ruling.refuses(rule.verb(), rules.condition(rule, question));
            if (refuses.isNever() || !seen.add(rules.situation(question))) {
                continue;
            }
            var here = takers(rule, question, refuses);
            takers = Optional.of(takers.map(it -> common(it, here)).orElse(here));
            if (takers.get().isEmpty()) {
                break;
            }
        }
        return takers.orElse(List.of());
    }

    private static List<Collision> common(List<Collision> before, List<Collision> here) {
        return before.stream()
                .filter(it -> here.stream().anyMatch(other -> other.pair().equals(it.pair())))
                .toList();
    }

    /** By each clause that refuses all of it at this question, one. */
    private List<Collision> takers(BoundRule rule, int question, Condition refuses) {
        var others = rules.rulings(question).stream()
                .filter(it -> !it.borrowed() && !it.rule().isMay())
                .filter(it ->
                        !it.clause().addition() && !it.rule().isOf(rule.clause().id()))
                .toList();
        var takers = new ArrayList<Collision>();
        Coverage.by(others, it -> it.clause().id()).values().forEach(ofClause -> {
            var refused = ofClause.stream().map(Ruling::refuses).reduce(Condition.NEVER, Condition::or);
            if (refused.covers(refuses)) {
                takers.add(
                        new Collision(Kind.NO_CHOICE, rule, ofClause.getFirst().rule(), question, refuses));
            }
        });
        return takers;
    }
}
