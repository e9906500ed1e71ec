package shop.troth.policy.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import shop.troth.policy.Action;
import shop.troth.policy.Alternative;
import shop.troth.policy.Condition;
import shop.troth.policy.Fact;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Span;
import shop.troth.policy.language.Vocabulary;

/** Reads words of the vocabulary, and reports unknown ones. */
@RequiredArgsConstructor
final class VocabularyWords {

    private static final String NOT = "not ";
    private static final List<String> ACTIONS =
            Arrays.stream(Action.values()).map(Action::word).toList();
    private static final List<String> FACTS =
            Arrays.stream(Fact.values()).map(Fact::word).toList();

    private final Vocabulary vocabulary;
    private final FileFindings findings;

    List<String> data(Node node) {
        return listed(node, "a kind of data", vocabulary.data().names());
    }

    List<String> purposes(Node node) {
        return listed(node, "a purpose", vocabulary.purposes().names());
    }

    List<String> recipients(Node node) {
        return listed(node, "a recipient", vocabulary.recipients().names());
    }

    List<Action> actions(Node node) {
        return listed(node, "an action", ACTIONS).stream()
                .flatMap(it -> Action.of(it).stream())
                .toList();
    }

    /** One word or a list of words, each known and without repetition. */
    List<String> listed(Node node, String kind, Collection<String> known) {
        var words = new ArrayList<String>();
        for (var text : YamlFields.texts(node, findings)) {
            var word = text.value().strip();
            if (words.contains(word)) {
                findings.add(
                        text.line(),
                        Code.REPEATED_WORD,
                        "“%s” appears twice in this list. Keep one.",
                        FileFindings.shortened(word));
            } else if (known(text.line(), kind, word, known)) {
                words.add(word);
            }
        }
        return List.copyOf(words);
    }

    /** One word. */
    Optional<String> one(Node node, String kind, Collection<String> known) {
        var word = YamlFields.text(node, findings);
        return !word.isEmpty() && known(node.line(), kind, word, known) ? Optional.of(word) : Optional.empty();
    }

    boolean known(int line, String kind, String word, Collection<String> known) {
        if (!known.contains(word)) {
            findings.unknown(line, Code.UNKNOWN_WORD, kind, word, known);
            return false;
        }
        return true;
    }

    /** A list of alternatives, each a list of facts, which may be preceded by {@code not}. */
    Condition condition(Node node, boolean emptyAllowed) {
        var alternatives = new ArrayList<Alternative>();
        for (var item : YamlFields.items(node, findings)) {
            var alternative = alternative(item, emptyAllowed);
            if (!alternative.possible()) {
                findings.add(
                        item.line(),
                        Code.IMPOSSIBLE,
                        "These facts are never true together: one follows from another that is negated here. Remove one.");
            }
            alternatives.add(alternative);
        }
        return entangled(node.line(), alternatives);
    }

    private Condition entangled(int line, List<Alternative> alternatives) {
        try {
            return Condition.anyOf(alternatives);
        } catch (Condition.TooEntangled e) {
            findings.add(
                    line, Code.TOO_ENTANGLED, "This condition has %s. Simplify it.", String.valueOf(e.getMessage()));
            return Condition.NEVER;
        }
    }

    private Alternative alternative(Node node, boolean emptyAllowed) {
        if (emptyAllowed && node instanceof Node.Items items && items.nodes().isEmpty()) {
            return Alternative.ALWAYS;
        }
        long needed = 0;
        long forbidden = 0;
        for (var item : YamlFields.items(node, findings)) {
            var text = YamlFields.text(item, findings);
            boolean not = text.startsWith(NOT);
            long bit = fact(item.line(), not ? text.substring(NOT.length()).strip() : text);
            needed |= not ? 0 : bit;
            forbidden |= not ? bit : 0;
        }
        return Alternative.of(needed, forbidden);
    }

    /** The bit of a fact; 0 if it is unknown. */
    long fact(int line, String word) {
        if (word.isEmpty()) {
            return 0;
        }
        known(line, "a fact", word, FACTS);
        return Fact.of(word).map(Fact::bit).orElse(0L);
    }

    Optional<Span> span(Node node) {
        var text = YamlFields.text(node, findings);
        return text.isEmpty() ? Optional.empty() : span(node.line(), text);
    }

    Optional<Span> span(int line, String text) {
        var span = Span.of(text);
        if (span.isEmpty()) {
            findings.add(
                    line,
                    Code.BAD_PERIOD,
                    "“%s” is not a valid period. Write P30D for 30 days, P18M for 18 months, P7Y for 7 years or PT72H for 72 hours.",
                    FileFindings.shortened(text));
        }
        return span;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }
}
