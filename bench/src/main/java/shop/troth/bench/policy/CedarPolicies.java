package shop.troth.bench.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.policy.Action;
import shop.troth.policy.Alternative;
import shop.troth.policy.Circumstances;
import shop.troth.policy.Condition;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.decision.bound.BoundRule;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Tree;

/**
 * A policy written in Cedar: a {@code permit} for each {@code may}, a {@code forbid} for each {@code never} and {@code only}, and
 * one more for each that binds a supplier as it binds the store's own use.
 */
final class CedarPolicies {

    private final List<BoundRule> rules;

    CedarPolicies(PolicyTable table) {
        this.rules = table.rules().rules();
    }

    String text() {
        return rules.stream().flatMap(this::policies).collect(Collectors.joining("\n"));
    }

    private Stream<String> policies(BoundRule rule) {
        if (rule.verb() == Verb.MAY) {
            return Stream.of("permit(principal, action == Action::\"%s\", resource) when { %s && (%s) };"
                    .formatted(
                            rule.action().word(),
                            covers(rule, true),
                            condition(rule.rule().condition())));
        }
        var own = forbids(rule, rule.action(), covers(rule, true));
        return rule.action() == Action.USE
                ? Stream.of(
                        own,
                        forbids(rule, Action.SHARE, covers(rule, false) + " && principal in Recipient::\"supplier\""))
                : Stream.of(own);
    }

    private String forbids(BoundRule rule, Action action, String covers) {
        var condition = condition(rule.rule().condition());
        boolean own = rule.action() == action;
        var when = rule.verb() == Verb.NEVER ? covers + " && (" + condition + ")" : covers;
        var unless = new ArrayList<String>();
        if (rule.verb() == Verb.ONLY) {
            unless.add("(" + condition + ")");
        }
        if (rule.rule().canStepBack()) {
            unless.addAll(admitted(rule, own));
        }
        return "forbid(principal, action == Action::\"%s\", resource) when { %s } unless { %s };"
                .formatted(action.word(), when, unless.isEmpty() ? "false" : String.join(" || ", unless));
    }

    /** Where a {@code may} of the other clause covers the question, and what the settlement names is so. */
    private List<String> admitted(BoundRule rule, boolean recipients) {
        var admitted = new ArrayList<String>();
        for (var settlement : rule.clause().settles()) {
            var others = rules.stream()
                    .filter(it -> it.isMay() && it.isOf(settlement.with()) && it.action() == rule.action())
                    .map(it -> "(" + covers(it, recipients) + ")")
                    .collect(Collectors.joining(" || "));
            if (settlement.admits().isPresent() && !others.isEmpty()) {
                admitted.add("((%s) && (%s))"
                        .formatted(others, condition(settlement.admits().get())));
            }
        }
        return admitted;
    }

    /** @param recipients whether they count; the store's own use has none but itself */
    private static String covers(BoundRule rule, boolean recipients) {
        return Stream.of(
                        within("resource", "Data", rule.rule().data()),
                        within("context.purpose", "Purpose", rule.rule().purposeNames()),
                        recipients
                                ? within("principal", "Recipient", rule.rule().recipientNames())
                                : "true")
                .filter(it -> !it.equals("true"))
                .reduce((one, other) -> one + " && " + other)
                .orElse("true");
    }

    private static String within(String what, String type, List<String> names) {
        return names.contains(Tree.ROOT)
                ? "true"
                : names.stream()
                        .map(it -> type + "::\"" + it + "\"")
                        .collect(Collectors.joining(", ", what + " in [", "]"));
    }

    private static String condition(Condition condition) {
        return condition.isNever()
                ? "false"
                : condition.alternatives().stream()
                        .map(CedarPolicies::alternative)
                        .collect(Collectors.joining(" || "));
    }

    private static String alternative(Alternative it) {
        var needed = Circumstances.facts(it.needed()).stream().map(fact -> "context has \"" + fact.word() + "\"");
        var forbidden =
                Circumstances.facts(it.forbidden()).stream().map(fact -> "!(context has \"" + fact.word() + "\")");
        return Stream.concat(needed, forbidden)
                .reduce((one, other) -> one + " && " + other)
                .map(all -> "(" + all + ")")
                .orElse("true");
    }
}
