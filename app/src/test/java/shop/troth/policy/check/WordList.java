package shop.troth.policy.check;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.policy.language.Tree;
import shop.troth.policy.language.Vocabulary;
import shop.troth.policy.language.Vocabulary.Behaviour;

/** Every word a policy can be written in, with its definition, as {@code docs/generated/policy-words.md}. */
final class WordList {

    private static final String HEADING = "# The words of a policy\n";

    private static final String INTRODUCTION =
            "\nA word that stands for several, such as `contact`, covers everything below it; `any` covers all. Drawn from the vocabulary by `YourPolicyDocsTests`.\n\n";

    private final Vocabulary words;

    private WordList(Vocabulary words) {
        this.words = words;
    }

    static String of(Vocabulary words) {
        return new WordList(words).drawn();
    }

    private String drawn() {
        var parts = Stream.of(
                part("Kinds of data", tree(words.data())),
                part("Purposes", tree(words.purposes())),
                part("Recipients", tree(words.recipients())),
                part("Facts", facts()),
                part("Moments", moments()),
                part("Duties", duties()),
                part("Controls", controls()),
                part("Other lists", others()));
        return HEADING + INTRODUCTION + parts.collect(Collectors.joining("\n"));
    }

    private static String part(String title, Stream<String> lines) {
        return "## %s\n\n%s\n".formatted(title, lines.collect(Collectors.joining("\n")));
    }

    private static Stream<String> tree(Tree tree) {
        return tree.names().stream()
                .filter(it -> !it.equals(Tree.ROOT))
                .map(it -> "  ".repeat(depth(tree, it))
                        + tree.leaf(it)
                                .map(leaf -> entry(it, leaf.definition()))
                                .orElseGet(() -> "- " + code(it)));
    }

    /** How many branches a name lies below, the root aside. */
    private static int depth(Tree tree, String name) {
        int depth = 0;
        var above = tree.parent(name);
        while (above.isPresent() && !above.get().equals(Tree.ROOT)) {
            depth++;
            above = tree.parent(above.get());
        }
        return depth;
    }

    private Stream<String> facts() {
        return words.facts().meanings().entrySet().stream().map(it -> {
            var scopes = words.facts().scopes().getOrDefault(it.getKey(), List.of());
            return "- %s (%s): %s%s"
                    .formatted(
                            code(it.getKey().word()),
                            it.getValue().about(),
                            it.getValue().definition(),
                            scopes.isEmpty() ? "" : "; counts only for " + listed(scopes));
        });
    }

    private Stream<String> moments() {
        return words.moments().entrySet().stream()
                .map(it -> entry(it.getKey(), it.getValue().definition())
                        + (it.getValue().ends() ? "; the end of a thing" : ""));
    }

    private Stream<String> duties() {
        return words.duties().entrySet().stream().map(it -> entry(it.getKey(), it.getValue()));
    }

    private Stream<String> controls() {
        return words.controls().entrySet().stream()
                .map(it -> entry(it.getKey(), it.getValue().definition()) + settings(it.getValue()));
    }

    private static String settings(Behaviour behaviour) {
        return behaviour.settings().isEmpty()
                ? ""
                : "; settings: "
                        + behaviour.settings().entrySet().stream()
                                .map(it -> "%s (%s)"
                                        .formatted(
                                                code(it.getKey()),
                                                it.getValue().name().toLowerCase(Locale.ROOT)))
                                .collect(Collectors.joining(", "));
    }

    private Stream<String> others() {
        return Stream.of(
                "- Forms: " + listed(words.names().forms()),
                "- Activities, each with its form: " + activities(words.names().activities()),
                "- Legal bases, each with the purposes that can rest on it: "
                        + bases(words.law().bases()),
                "- Safeguards: "
                        + words.law().safeguards().entrySet().stream()
                                .map(it -> "%s: %s".formatted(code(it.getKey()), it.getValue()))
                                .collect(Collectors.joining("; ")),
                "- Ways out: " + listed(words.names().ways()),
                "- Practices: " + listed(words.names().practices()));
    }

    private static String activities(Map<String, String> activities) {
        return activities.entrySet().stream()
                .map(it -> "%s (%s)".formatted(code(it.getKey()), code(it.getValue())))
                .collect(Collectors.joining(", "));
    }

    private static String bases(Map<String, List<String>> bases) {
        return bases.entrySet().stream()
                .map(it -> "%s (%s)".formatted(code(it.getKey()), listed(it.getValue())))
                .collect(Collectors.joining(", "));
    }

    private static String entry(String word, String definition) {
        return "- %s: %s".formatted(code(word), definition);
    }

    private static String listed(Collection<String> words) {
        return words.stream().map(WordList::code).collect(Collectors.joining(", "));
    }

    private static String code(String word) {
        return "`" + word + "`";
    }
}
