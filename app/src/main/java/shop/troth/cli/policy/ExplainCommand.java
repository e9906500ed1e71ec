package shop.troth.cli.policy;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.kernel.Problem;
import shop.troth.kernel.text.ClosestWord;
import shop.troth.policy.Circumstances;
import shop.troth.policy.Condition;
import shop.troth.policy.Fact;
import shop.troth.policy.decision.Decision;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.decision.SmallestChange;
import shop.troth.policy.decision.WideQuestion;
import shop.troth.policy.language.Policy;
import shop.troth.policy.words.InWords;

/** {@code policy explain}: shows the decision on a question, the clauses that it is based on, and what would change it. */
@Command(
        name = "explain",
        description = "Decides a question and explains the decision.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A question: ACTION DATA for PURPOSE [with RECIPIENT], such as",
            "  'share contact.postal for order.deliver with supplier.carrier'",
            "Exit codes: 0 allowed, 1 refused, 2 usage error."
        })
final class ExplainCommand implements Callable<Integer> {

    private static final int MOST_CHANGES = 3;

    @Parameters(index = "0", paramLabel = "STORE", description = "A store, or a policy file.")
    private String store;

    @Parameters(index = "1", paramLabel = "QUESTION", description = "The question.")
    private String question;

    @Option(
            names = "--given",
            split = ",",
            paramLabel = "FACT",
            description = "Facts that are true, separated by commas.")
    private List<String> given = List.of();

    @Mixin
    private PolicyFiles files;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            return explain();
        } catch (Condition.TooEntangled e) {
            throw new Problem(
                    "This policy's conditions have %s here: ask a narrower question, or run policy check."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private int explain() {
        long facts = facts();
        var table = PolicyTable.compile(files.read(store));
        var asked = AskedQuestion.read(question, table, spec.commandLine());
        long closed = Circumstances.close(facts);
        var decision = asked.decide(closed);
        var page = new WrappedLines(spec.commandLine().getOut());
        page.print(0, question.strip());
        page.print(0, "given: " + (facts == 0 ? "nothing" : words(facts)) + implied(facts, closed));
        switch (decision) {
            case Decision.Allowed allowed -> allowed(page, table.policy(), allowed);
            case Decision.Refused refused -> refused(page, table, asked, refused, facts);
        }
        return decision.isAllowed() ? 0 : 1;
    }

    private void allowed(WrappedLines page, Policy policy, Decision.Allowed allowed) {
        page.print(0, "allowed");
        var words = new InWords(policy.vocabulary());
        sentences(page, policy, allowed);
        allowed.duties().forEach(it -> page.print(2, "due: " + words.duty(it)));
    }

    private void refused(
            WrappedLines page, PolicyTable table, WideQuestion asked, Decision.Refused refused, long facts) {
        page.print(0, "refused");
        refused.reasons().forEach(it -> page.print(2, "- " + it.words()));
        sentences(page, table.policy(), refused);
        boolean contradictory = (Circumstances.close(facts) & Circumstances.CONTRADICTION) != 0;
        page.print(
                0,
                contradictory
                        ? "Remove the contradicting facts and ask again."
                        : wouldAllow(SmallestChange.of(asked, table, facts)));
    }

    private static String wouldAllow(List<SmallestChange> changes) {
        return switch (changes.size()) {
            case 0 -> "No circumstances would allow it; it would take a new clause.";
            case 1 -> "It would be allowed with this change: " + change(changes.getFirst());
            default ->
                "It would be allowed with one of these changes: "
                        + changes.stream()
                                .limit(MOST_CHANGES)
                                .map(ExplainCommand::change)
                                .collect(Collectors.joining("; or "));
        };
    }

    private static void sentences(WrappedLines page, Policy policy, Decision decision) {
        for (var id : decision.clauses()) {
            policy.clause(id).ifPresent(clause -> {
                page.print(2, "%s (line %d): %s".formatted(id, clause.line(), clause.says()));
                clause.reading().ifPresent(it -> page.print(2, "How we read this: " + it));
            });
        }
    }

    private static String change(SmallestChange change) {
        var added = change.added().stream().map(Fact::word);
        var removed = change.removed().stream().map(it -> "not " + it.word());
        return Stream.concat(added, removed).collect(Collectors.joining(", "));
    }

    private long facts() {
        long bits = 0;
        for (var word : given) {
            bits |= Fact.of(word.strip())
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(), "“%s” is not a fact.%s".formatted(word, nearest(word))))
                    .bit();
        }
        return bits;
    }

    private static String nearest(String word) {
        var all = Arrays.stream(Fact.values()).map(Fact::word).toList();
        return ClosestWord.to(word, all)
                .map(it -> " Did you mean “" + it + "”?")
                .orElse(" The facts are " + String.join(", ", all) + ".");
    }

    private static String implied(long facts, long closed) {
        long more = closed & ~facts & ~Circumstances.CONTRADICTION;
        return more == 0 ? "" : " (so also " + words(more) + ")";
    }

    private static String words(long facts) {
        return Circumstances.facts(facts).stream().map(Fact::word).collect(Collectors.joining(", "));
    }
}
