package shop.troth.policy.check;

import java.util.HashSet;
import java.util.Set;
import shop.troth.policy.Action;
import shop.troth.policy.decision.Rulebook;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Policy;
import shop.troth.policy.reading.Findings;

/**
 * Finds data that are collected for nothing, and data that are used and never come in: leaves that a rule names itself, about a
 * person or a browser.
 */
final class UsesAndData {

    private static final String AGGREGATE = "aggregate";

    private final Policy policy;
    private final Rulebook rules;
    private final Findings findings;
    private final Set<String> said = new HashSet<>();

    UsesAndData(Policy policy, Rulebook rules, Findings findings) {
        this.policy = policy;
        this.rules = rules;
        this.findings = findings;
    }

    void check() {
        named(
                Action.COLLECT,
                Action.USE,
                Code.COLLECTED_UNUSED,
                "“%s” is collected, but no clause allows using it. Do not collect it, or say what it is used for.");
        named(
                Action.USE,
                Action.COLLECT,
                Code.USED_UNCOLLECTED,
                "“%s” is used, but no clause allows collecting it. Say where it comes from, or remove the use.");
    }

    private void named(Action action, Action missing, Code code, String message) {
        var tree = policy.vocabulary().data();
        var covered = new HashSet<String>();
        rules.rules().stream()
                .filter(it -> it.isMay() && it.action() == missing)
                .forEach(it -> covered.addAll(tree.leavesUnder(it.rule().data())));
        for (var rule : rules.rules()) {
            if (rule.isMay() && rule.action() == action) {
                rule.rule().data().stream()
                        .filter(it -> tree.isLeaf(it) && !tree.covers(AGGREGATE, it))
                        .filter(it -> !covered.contains(it) && said.add(code + it))
                        .forEach(it -> findings.add(rule.rule().line(), code, message, it));
            }
        }
    }
}
