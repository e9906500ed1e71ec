package shop.troth.policy.sentence;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import shop.troth.policy.language.Tree;

/**
 * What sentences call the data and the recipients of the vocabulary: the lines of {@code spoken.properties}, and the own words of a
 * store by their last part.
 */
final class SpokenNames {

    private static final String FILE = "/shop/troth/policy/spoken.properties";
    private static final Properties LINES = read();
    private static final int SHORTEST_OWN_WORD = 4;

    private SpokenNames() {}

    /**
     * Words for something.
     *
     * @param names any of which they may mean; none where the vocabulary has no word for it
     */
    record Spoken(List<String> names, Pattern words) {

        Optional<String> find(String text) {
            return words.matcher(text).results().map(it -> it.group()).findFirst();
        }

        /** Whether one of the names has a leaf in common with one of the others. */
        boolean means(Tree tree, List<String> others) {
            var leaves = tree.leavesUnder(others);
            return tree.leavesUnder(names).stream().anyMatch(leaves::contains);
        }
    }

    /** The lines of a kind, such as {@code data}, in the order of their keys. */
    static List<Spoken> ofKind(String kind) {
        var prefix = kind + ".";
        return LINES.stringPropertyNames().stream()
                .filter(it -> it.startsWith(prefix))
                .sorted()
                .map(it -> new Spoken(
                        names(it.substring(prefix.length())),
                        pattern(Objects.requireNonNullElse(LINES.getProperty(it), ""))))
                .toList();
    }

    /** The words that a store's tree has beyond the common one. */
    static List<Spoken> own(Tree tree, Tree common) {
        return tree.leaves().stream()
                .filter(it -> !common.has(it))
                .flatMap(it -> Stream.of(it.substring(it.lastIndexOf('.') + 1).replace('-', ' '))
                        .filter(word -> word.length() >= SHORTEST_OWN_WORD)
                        .map(word -> new Spoken(List.of(it), pattern(Pattern.quote(word) + "(?:s|es)?"))))
                .toList();
    }

    private static List<String> names(String key) {
        return key.startsWith("none-") ? List.of() : List.of(key.split("\\+"));
    }

    private static Pattern pattern(String words) {
        return Pattern.compile("\\b(?:" + words + ")\\b");
    }

    private static Properties read() {
        try (var stream = SpokenNames.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException(FILE + " is missing from the program");
            }
            var lines = new Properties();
            lines.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
