package shop.troth.policy.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import shop.troth.policy.check.Collision.Kind;
import shop.troth.policy.decision.Rulebook;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.reading.Findings;

/**
 * Finds a {@code may} that never allows anything although no single clause refuses it all: because of its own condition, or because
 * several other clauses together leave nothing. If one clause alone does it, that is a collision.
 */
final class DeadRules {

    private final Rulebook rules;
    private final Set<Integer> explained;
    private final Findings findings;

    DeadRules(Rulebook rules, List<Collision> collisions, Findings findings) {
        this.rules = rules;
        this.explained = collisions.stream()
                .filter(it -> it.kind() == Kind.DEAD)
                .map(it -> it.rule().number())
                .collect(Collectors.toSet());
        this.findings = findings;
    }

    void check() {
        var alive = new HashSet<Integer>();
        for (int question : rules.telling()) {
            var rulings = rules.rulings(question);
            for (var it : rulings) {
                if (it.verb() == Verb.MAY
                        && !alive.contains(it.rule().number())
                        && !Rulebook.bound(it.condition(), rulings).isNever()) {
                    alive.add(it.rule().number());
                }
            }
        }
        for (var rule : rules.rules()) {
            if (rule.isMay() && !explained.contains(rule.number()) && !alive.contains(rule.number())) {
                findings.add(
                        rule.rule().line(),
                        Code.DEAD_RULE,
                        "This rule never allows the action %s: its condition cannot be true for these purposes, or other rules refuse everything it allows. Fix the condition or remove the rule.",
                        rule.action().word());
            }
        }
    }
}
