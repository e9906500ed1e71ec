package shop.troth.policy.basis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import shop.troth.policy.Action;
import shop.troth.policy.Condition;
import shop.troth.policy.Fact;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.decision.Rulebook;
import shop.troth.policy.decision.bound.Ruling;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Basis;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.reading.FileFindings;

/**
 * Finds legal bases that do not support what their rule allows: consent that nobody gives, a contract or a law that requires nothing of
 * the kind, a legitimate interest that continues after an objection.
 */
public final class LegalBases {

    private static final String PERSONAL = "personal";
    private static final long YES = Fact.OPTED_IN.bit() | Fact.CONSENTED.bit();

    private final PolicyTable table;
    private final Policy policy;
    private final FileFindings findings;

    public LegalBases(PolicyTable table, FileFindings findings) {
        this.table = table;
        this.policy = table.policy();
        this.findings = findings;
    }

    /** Adds what it finds to the findings. */
    public void check() {
        boolean named = mays().anyMatch(it -> it.basis().isPresent());
        for (var clause : policy.all()) {
            for (var rule : clause.rules()) {
                rule.basis().ifPresent(it -> check(clause, rule, it));
                if (named && lacks(rule)) {
                    findings.add(
                            rule.line(),
                            Code.NO_BASIS,
                            "Other rules of this policy name their legal basis, and this one, of “%s”, does not. Add “basis”.",
                            clause.id());
                }
            }
        }
    }

    private Stream<Rule> mays() {
        return policy.all().stream().flatMap(it -> it.rules().stream()).filter(it -> it.verb() == Verb.MAY);
    }

    private boolean lacks(Rule rule) {
        return rule.verb() == Verb.MAY
                && rule.basis().isEmpty()
                && !personal(rule).isEmpty();
    }

    private List<String> personal(Rule rule) {
        var data = policy.vocabulary().data();
        return data.leavesUnder(rule.data()).stream()
                .filter(it -> data.covers(PERSONAL, it))
                .toList();
    }

    private void check(Clause clause, Rule rule, Basis basis) {
        if (rule.verb() != Verb.MAY) {
            return; // reported when the rule was read
        }
        purposes(clause, rule, basis);
        switch (basis) {
            case CONSENT -> consent(clause, rule);
            case LEGITIMATE_INTEREST -> objection(clause, rule);
            case CONTRACT, LEGAL_DUTY -> {}
        }
    }

    private void purposes(Clause clause, Rule rule, Basis basis) {
        var tree = policy.vocabulary().purposes();
        var can = policy.vocabulary().law().bases().getOrDefault(basis.word(), List.of());
        var beyond = tree.leavesUnder(rule.purposeNames()).stream()
                .filter(it -> !tree.coversAny(can, it))
                .findFirst();
        beyond.ifPresent(it -> findings.add(
                rule.line(),
                Code.WRONG_BASIS,
                "“%s” rests %s on the basis “%s”, which is for %s alone. Use another basis, or narrow “for”.",
                clause.id(),
                it,
                basis.word(),
                String.join(", ", can)));
    }

    private void consent(Clause clause, Rule rule) {
        var alternatives = rule.condition().alternatives();
        if (alternatives.isEmpty() || alternatives.stream().anyMatch(it -> (it.needed() & YES) == 0)) {
            findings.add(
                    rule.line(),
                    Code.WRONG_BASIS,
                    "“%s” rests on consent, but its rule also allows this without. Add an “if” in which each alternative has “opted-in” or “consented”, or use another basis.",
                    clause.id());
        }
    }

    /** Data that is already stored expires after its period; any other use of personal data must stop after an objection. */
    private void objection(Clause clause, Rule rule) {
        var actions = rule.actions().stream().filter(it -> it != Action.KEEP).toList();
        var questions = table.questions().under(actions, personal(rule), rule.purposeNames(), rule.recipientNames());
        var deaf = new LinkedHashSet<String>();
        for (int question : questions) {
            if (goesOn(rule, question)) {
                deaf.add(table.questions().purpose(question));
            }
        }
        if (!deaf.isEmpty()) {
            findings.add(
                    rule.line(),
                    Code.WRONG_BASIS,
                    "“%s” rests on a legitimate interest, but goes on for %s after an objection. Add { never: [%s], data: personal, for: [%s], if: [[objected]] }.",
                    clause.id(),
                    deaf.getFirst(),
                    String.join(", ", actions.stream().map(Action::word).toList()),
                    String.join(", ", deaf));
        }
    }

    /** Whether a rule allows a question about somebody who objected, other than at that person's request. */
    private boolean goesOn(Rule rule, int question) {
        if (!policy.vocabulary().canBeObjectedTo(table.questions().purpose(question))) {
            return false;
        }
        var rulings = table.rules().rulings(question);
        var permitted = rulings.stream()
                .filter(it -> it.rule().rule().equals(rule))
                .map(Ruling::condition)
                .reduce(Condition.NEVER, Condition::or);
        var left = Rulebook.bound(permitted, rulings).and(Condition.of(Fact.OBJECTED));
        return !Condition.of(Fact.SUBJECT_ASKED).covers(left);
    }
}
