package shop.troth.policy.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.decision.Rulebook;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Tree;
import shop.troth.policy.reading.FileFindings;

/**
 * Finds sensitive data in rules that must not have it, data that is collected but never used, and data that is used but never collected.
 * The latter two check only leaves about a person or a browser that rules name directly.
 */
@RequiredArgsConstructor
final class UsesAndData {

    private static final String AGGREGATE = "aggregate";

    private final Policy policy;
    private final Rulebook rules;
    private final FileFindings findings;
    private final Set<String> said = new HashSet<>();

    void check() {
        policy.all()
                .forEach(clause -> clause.rules().stream()
                        .filter(it -> it.verb() == Verb.MAY)
                        .forEach(it -> sensitive(clause.id(), it)));
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

    /**
     * A password must not be used for advertising, for example. Uses that are announced first have rules of their own, which are checked
     * here.
     */
    private void sensitive(String clause, Rule rule) {
        var words = policy.vocabulary();
        var data = both(words.data(), rule.data(), words.limits().sensitive().data());
        if (data.isEmpty()) {
            return;
        }
        var given = rule.actions().stream().filter(Action::outward).toList();
        var purposes = given.isEmpty() && !rule.actions().contains(Action.USE) || isToldFirst(rule)
                ? List.<String>of()
                : both(
                        words.purposes(),
                        rule.purposeNames(),
                        words.limits().sensitive().purposes());
        var recipients = given.isEmpty()
                ? List.<String>of()
                : both(
                        words.recipients(),
                        rule.recipientNames(),
                        words.limits().sensitive().recipients());
        if (!(purposes.isEmpty() && recipients.isEmpty())) {
            findings.add(
                    rule.line(),
                    Code.SENSITIVE_USE,
                    "“%s” allows %s %s, which no policy may. List the data without it.",
                    clause,
                    data.getFirst(),
                    purposes.isEmpty() ? "to go to " + recipients.getFirst() : "for " + purposes.getFirst());
        }
    }

    private static boolean isToldFirst(Rule rule) {
        return rule.purposeNames().contains(Tree.ROOT)
                && rule.condition().alternatives().stream()
                        .allMatch(it -> (it.needed() & Fact.OBJECTION_PERIOD_OVER.bit()) != 0);
    }

    private static List<String> both(Tree tree, List<String> some, List<String> others) {
        return tree.leavesUnder(some).stream()
                .filter(it -> tree.coversAny(others, it))
                .toList();
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
