package shop.troth.policy.sentence;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Tree;
import shop.troth.policy.language.Vocabulary;
import shop.troth.policy.reading.FileFindings;
import shop.troth.policy.reading.VocabularyFile;

/**
 * Finds categories of data that a {@code may} allows only because it names a group that includes them, while neither the rule nor the
 * sentence of its clause names them, so that the author may not have thought of them. These are not mistakes, but somebody should read
 * them before the policy is published.
 *
 * <p>Excludes data that no clause allows collecting or keeping, and what happens only at a person's request.
 */
public final class UnnamedData {

    private final PolicyTable table;
    private final Vocabulary vocabulary;
    private final SpokenNames spoken;
    private final Set<String> held;
    private final FileFindings findings;

    public UnnamedData(PolicyTable table, FileFindings findings) {
        this.table = table;
        this.vocabulary = table.policy().vocabulary();
        this.spoken = SpokenNames.ofKind("data")
                .withOwn(vocabulary.data(), VocabularyFile.standard().data());
        this.held = held(table);
        this.findings = findings;
    }

    /** Adds what it finds to the findings. */
    public void find() {
        for (var clause : table.policy().all()) {
            var mays = clause.rules().stream()
                    .filter(it -> it.verb() == Verb.MAY && !isAskedFor(it))
                    .toList();
            if (!mays.isEmpty()) {
                var named = named(clause);
                mays.forEach(it -> find(clause, it, named));
            }
        }
    }

    /** @param named the leaves that the clause's sentence names */
    private void find(Clause clause, Rule rule, Set<String> named) {
        var grouped = vocabulary.data().leavesUnder(rule.data()).stream()
                .filter(it -> !rule.data().contains(it) && !named.contains(it) && held.contains(it))
                .toList();
        var possible = grouped.isEmpty() ? Set.<String>of() : possible(rule, grouped);
        var unsaid = grouped.stream().filter(possible::contains).toList();
        if (!unsaid.isEmpty()) {
            findings.add(
                    rule.line(),
                    Code.UNSAID,
                    "“%s” may %s %s for %s%s. Neither its sentence nor this rule names this data, only the group that it belongs to.",
                    clause.id(),
                    rule.actions().stream().map(Action::word).collect(Collectors.joining(" and ")),
                    String.join(", ", unsaid),
                    String.join(", ", rule.purposeNames()),
                    recipients(rule));
        }
    }

    /** The leaves that the sentence of a clause names. */
    private Set<String> named(Clause clause) {
        var named = new HashSet<String>();
        NormalizedSentence.of(clause.says()).forEach(it -> named.addAll(spoken.leavesIn(it.text(), vocabulary.data())));
        return named;
    }

    /** The leaves of a rule for which something that it covers can be allowed, taking other clauses into account. */
    private Set<String> possible(Rule rule, List<String> leaves) {
        var questions = table.questions();
        return Arrays.stream(questions.under(rule.actions(), leaves, rule.purposeNames(), rule.recipientNames()))
                .filter(it -> !table.condition(it).isNever())
                .mapToObj(questions::data)
                .collect(Collectors.toSet());
    }

    private static String recipients(Rule rule) {
        return rule.actions().stream().anyMatch(Action::outward)
                ? " with " + String.join(", ", rule.recipientNames())
                : "";
    }

    /** Whether it permits only what the person requested. */
    private static boolean isAskedFor(Rule rule) {
        return rule.condition().alternatives().stream().allMatch(it -> (it.needed() & Fact.SUBJECT_ASKED.bit()) != 0);
    }

    /** The leaves that some clause allows collecting or keeping. */
    private static Set<String> held(PolicyTable table) {
        var questions = table.questions();
        return Arrays.stream(questions.under(
                        List.of(Action.COLLECT, Action.KEEP),
                        List.of(Tree.ROOT),
                        List.of(Tree.ROOT),
                        List.of(Tree.ROOT)))
                .filter(it -> !table.condition(it).isNever())
                .mapToObj(questions::data)
                .collect(Collectors.toSet());
    }
}
