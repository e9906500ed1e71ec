package shop.troth.policy.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import shop.troth.policy.Action;
import shop.troth.policy.language.Clause.Form;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Tree;
import shop.troth.policy.reading.FileFindings;

/** Checks that forms ask for no more than may be collected, that promotions can be ended, and that data to be kept apart is apart. */
final class FormsAndWaysOut {

    private final Policy policy;
    private final Tree data;
    private final Tree purposes;
    private final FileFindings findings;

    FormsAndWaysOut(Policy policy, FileFindings findings) {
        this.policy = policy;
        this.data = policy.vocabulary().data();
        this.purposes = policy.vocabulary().purposes();
        this.findings = findings;
    }

    void check() {
        forms();
        waysOut();
        apart();
    }

    private void forms() {
        var collected = new HashSet<String>();
        mays().filter(it -> it.actions().contains(Action.COLLECT))
                .forEach(it -> collected.addAll(data.leavesUnder(it.data())));
        var most = new HashMap<String, Set<String>>();
        for (var form : forms(Form.AtMost.class)) {
            most.put(form.form(), Set.copyOf(data.leavesUnder(form.data())));
            beyond(
                    form,
                    collected,
                    "the form “%s” asks for %s, which no clause allows collecting".formatted(form.form(), "%s"));
        }
        for (var needs : forms(Form.Needs.class)) {
            var form = policy.vocabulary().names().activities().getOrDefault(needs.activity(), "");
            beyond(
                    needs,
                    most.getOrDefault(form, Set.of()),
                    "“%s” needs %s, which the form “%s” does not ask for".formatted(needs.activity(), "%s", form));
        }
    }

    private void beyond(Form form, Set<String> allowed, String message) {
        var beyond = new TreeSet<>(data.leavesUnder(form.data()));
        beyond.removeAll(allowed);
        if (!beyond.isEmpty()) {
            findings.add(
                    form.line(),
                    Code.FORM_ASKS_TOO_MUCH,
                    "Problem: %s. Remove it, or allow it.",
                    message.formatted(String.join(", ", beyond)));
        }
    }

    private void waysOut() {
        var ends = new HashMap<String, Integer>();
        for (var clause : policy.all()) {
            clause.choices()
                    .wayOut()
                    .ifPresent(it -> purposes.leavesUnder(it.purposes()).forEach(leaf -> ends.put(leaf, it.line())));
        }
        for (var clause : policy.all()) {
            for (var leaf : purposes.leavesUnder(clause.choices().noWayOut())) {
                if (ends.containsKey(leaf)) {
                    findings.add(
                            clause.line(),
                            Code.WAY_OUT_TWICE,
                            "“%s” says that %s cannot be ended, but line %d says that it can. Keep one of them.",
                            clause.id(),
                            leaf,
                            ends.get(leaf));
                }
            }
        }
        var missing = new HashSet<String>();
        mays().forEach(rule -> promotional(rule).stream()
                .filter(leaf -> !ends.containsKey(leaf) && missing.add(leaf))
                .forEach(leaf -> findings.add(
                        rule.line(),
                        Code.WAY_OUT_MISSING,
                        "This allows %s, but no clause says how a person can end it. Add a “way-out”.",
                        leaf)));
    }

    private List<String> promotional(Rule rule) {
        return purposes.leavesUnder(rule.purposeNames()).stream()
                .filter(it -> purposes.coversAny(policy.vocabulary().promotional(), it))
                .toList();
    }

    private void apart() {
        Map<String, Set<String>> used = new HashMap<>();
        mays().filter(it -> it.actions().contains(Action.USE))
                .forEach(rule -> purposes.leavesUnder(rule.purposeNames())
                        .forEach(purpose -> used.computeIfAbsent(purpose, it -> new HashSet<>())
                                .addAll(data.leavesUnder(rule.data()))));
        for (var clause : policy.all()) {
            clause.limits().apart().ifPresent(it -> {
                var one = data.leavesUnder(it.one());
                var other = data.leavesUnder(it.other());
                if (one.stream().anyMatch(other::contains)) {
                    findings.add(
                            it.line(),
                            Code.BAD_APART,
                            "%s and %s overlap, so nothing can keep them apart.",
                            it.one(),
                            it.other());
                }
                used.forEach((purpose, leaves) -> {
                    if (one.stream().anyMatch(leaves::contains)
                            && other.stream().anyMatch(leaves::contains)) {
                        findings.add(
                                it.line(),
                                Code.BAD_APART,
                                "%s may use both %s and %s, which this keeps apart. Narrow a rule.",
                                purpose,
                                it.one(),
                                it.other());
                    }
                });
            });
        }
    }

    private Stream<Rule> mays() {
        return policy.all().stream().flatMap(it -> it.rules().stream()).filter(it -> it.verb() == Verb.MAY);
    }

    private <T extends Form> List<T> forms(Class<T> kind) {
        return policy.all().stream()
                .flatMap(it -> it.limits().forms().stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
