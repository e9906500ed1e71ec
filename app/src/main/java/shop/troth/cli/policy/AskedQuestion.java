package shop.troth.cli.policy;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import shop.troth.kernel.text.ClosestWord;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.decision.WideQuestion;
import shop.troth.policy.language.Vocabulary;

/** Reads a question from the command line. */
final class AskedQuestion {

    private static final Pattern SHAPE =
            Pattern.compile("\\s*(\\S+)\\s+(\\S+)\\s+for\\s+(\\S+)(?:\\s+with\\s+(\\S+))?\\s*");

    private final CommandLine line;

    private AskedQuestion(CommandLine line) {
        this.line = line;
    }

    /** @throws ParameterException if it is not a valid question; the message says why */
    static WideQuestion read(String text, PolicyTable table, CommandLine line) {
        return new AskedQuestion(line).read(text, table);
    }

    private WideQuestion read(String text, PolicyTable table) {
        var parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            throw bad(
                    "Write the question as ACTION DATA for PURPOSE [with RECIPIENT], such as 'use contact.email for order.communicate'.");
        }
        var vocabulary = table.policy().vocabulary();
        known(
                parts.group(1),
                "action",
                Arrays.stream(Action.values()).map(Action::word).toList());
        known(parts.group(2), "kind of data", vocabulary.data().names());
        known(parts.group(3), "purpose", vocabulary.purposes().names());
        var action = Action.of(parts.group(1)).orElseThrow();
        var question = new WideQuestion(
                table,
                action,
                new DataCategory(parts.group(2)),
                new Purpose(parts.group(3)),
                new Recipient(recipient(action, parts.group(4), vocabulary)));
        if (!question.exists()) {
            throw bad("“%s” goes with %s, never with %s."
                    .formatted(
                            action.word(),
                            String.join(" or ", vocabulary.recipientsOf().getOrDefault(action, List.of())),
                            parts.group(4)));
        }
        return question;
    }

    private String recipient(Action action, @Nullable String word, Vocabulary vocabulary) {
        if (word != null) {
            known(word, "recipient", vocabulary.recipients().names());
            return word;
        }
        var possible = vocabulary.recipientLeaves(action);
        if (possible.size() > 1) {
            throw bad("The action %s needs a recipient: add with RECIPIENT.".formatted(action.word()));
        }
        return possible.getFirst();
    }

    private void known(String word, String kind, Collection<String> words) {
        if (!words.contains(word)) {
            throw bad("The vocabulary has no %s “%s”.%s"
                    .formatted(
                            kind,
                            word,
                            ClosestWord.to(word, words)
                                    .map(it -> " Did you mean “" + it + "”?")
                                    .orElse("")));
        }
    }

    private ParameterException bad(String message) {
        return new ParameterException(line, message);
    }
}
