package shop.troth.policy.reading;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Clause.Form;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Settlement;

/** Checks a policy as a whole: unique ids, names in settlements, notices without meaning, forms that are limited only once. */
@RequiredArgsConstructor
final class WellFormed {

    private final Policy policy;
    private final FileFindings findings;
    private final Map<String, Clause> byId = new HashMap<>();

    void check() {
        for (var clause : policy.all()) {
            if (!clause.id().isEmpty() && byId.putIfAbsent(clause.id(), clause) != null) {
                findings.add(
                        clause.line(),
                        Code.DUPLICATE_ID,
                        "The id “%s” is already used. Each clause needs its own.",
                        clause.id());
            }
        }
        policy.all().forEach(this::meaning);
        settlements();
        formsOnce();
    }

    private void meaning(Clause clause) {
        if (clause.kind().notice() && clause.binds()) {
            findings.add(
                    clause.line(),
                    Code.BINDING_NOTICE,
                    "“%s” is a notice but has a meaning. Remove either “notice” or the meaning.",
                    clause.id());
        }
        if (!clause.kind().notice() && !clause.binds()) {
            findings.add(
                    clause.line(),
                    Code.EMPTY_CLAUSE,
                    "“%s” has no meaning. Give it a rule, duty, control, form, way out, “apart” or “places”; if it is not binding, mark it as a notice.",
                    clause.id());
        }
    }

    private void settlements() {
        var pairs = new HashSet<Set<String>>();
        for (var clause : policy.all()) {
            for (var settlement : clause.settles()) {
                var other = settlement.with();
                if (other.isEmpty()) {
                    continue;
                }
                if (!byId.containsKey(other) || other.equals(clause.id())) {
                    var others = byId.keySet().stream()
                            .filter(it -> !it.equals(clause.id()))
                            .toList();
                    findings.unknown(
                            settlement.line(), Code.UNKNOWN_CLAUSE, "another clause of this policy", other, others);
                } else if (!pairs.add(Set.of(clause.id(), other))) {
                    findings.add(
                            settlement.line(),
                            Code.SETTLED_TWICE,
                            "“%s” and “%s” are settled twice. Keep one.",
                            clause.id(),
                            other);
                }
                admits(clause, settlement);
            }
        }
    }

    private void admits(Clause clause, Settlement settlement) {
        if (settlement.admits().isPresent() && clause.rules().stream().noneMatch(Rule::canStepBack)) {
            findings.add(
                    settlement.line(),
                    Code.ADMITS_NOTHING,
                    "“%s” has no “only” rule and no conditional “never” rule that could give way. Settle it at “%s”, or remove “admits”.",
                    clause.id(),
                    settlement.with());
        }
    }

    private void formsOnce() {
        var seen = new HashSet<String>();
        List<Form> forms = policy.all().stream()
                .flatMap(it -> it.limits().forms().stream())
                .toList();
        for (var form : forms) {
            var name = switch (form) {
                case Form.AtMost most -> "the form “%s”".formatted(most.form());
                case Form.Needs needs -> "the activity “%s”".formatted(needs.activity());
            };
            if (!seen.add(name)) {
                findings.add(form.line(), Code.FORM_TWICE, "What %s may ask is stated twice. Keep one.", name);
            }
        }
    }
}
