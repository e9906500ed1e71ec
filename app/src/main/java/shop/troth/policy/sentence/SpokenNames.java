package shop.troth.policy.sentence;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.policy.language.Tree;

/**
 * What sentences call the data or the recipients of the vocabulary: the lines of {@code spoken.properties}, and the last part of a store's
 * own words. Immutable.
 *
 * @param all each with its own pattern
 * @param any matches if one of them is in a text; rules out most texts quickly
 */
record SpokenNames(List<Spoken> all, Pattern any) {

    private static final String FILE = "/shop/troth/policy/spoken.properties";
    private static final int SHORTEST_OWN_WORD = 4;

    /** The lines of the file by kind, read once. */
    private static final Map<String, SpokenNames> KINDS = kinds(read());

    /**
     * Words for something.
     *
     * @param names what they may mean; empty if the vocabulary has no word for it
     * @param words a pattern without word boundaries
     */
    record Spoken(List<String> names, String words, Pattern pattern) {

        Spoken(List<String> names, String words) {
            this(names, words, SpokenNames.pattern(words));
        }

        Optional<String> find(String text) {
            var found = pattern.matcher(text);
            return found.find() ? Optional.of(found.group()) : Optional.empty();
        }

        /** Whether one of the names covers one of these leaves. */
        boolean means(Tree tree, Set<String> leaves) {
            return names.stream().anyMatch(it -> tree.leavesUnder(it).stream().anyMatch(leaves::contains));
        }
    }

    /** The lines of a kind, such as {@code data}, in the order of their keys. */
    static SpokenNames ofKind(String kind) {
        return Objects.requireNonNull(KINDS.get(kind), kind);
    }

    /** These names together with others. */
    SpokenNames and(SpokenNames other) {
        return with(other.all);
    }

    /** These names together with the words that a store adds to the common tree. */
    SpokenNames withOwn(Tree tree, Tree common) {
        var own = tree.leaves().stream()
                .filter(it -> !common.has(it))
                .flatMap(it -> Stream.of(it.substring(it.lastIndexOf('.') + 1).replace('-', ' '))
                        .filter(word -> word.length() >= SHORTEST_OWN_WORD)
                        .map(word -> new Spoken(List.of(it), Pattern.quote(word) + "(?:s|es)?")))
                .toList();
        return own.isEmpty() ? this : with(own);
    }

    private SpokenNames with(List<Spoken> more) {
        return of(Stream.concat(all.stream(), more.stream()).toList());
    }

    /** Whether a text contains one of these words. */
    boolean isIn(String text) {
        return !all.isEmpty() && any.matcher(text).find();
    }

    /** The leaves that the words in a text may mean. */
    Set<String> leavesIn(String text, Tree tree) {
        var leaves = new HashSet<String>();
        if (isIn(text)) {
            all.stream()
                    .filter(it -> it.find(text).isPresent())
                    .forEach(it -> leaves.addAll(tree.leavesUnder(it.names())));
        }
        return leaves;
    }

    private static SpokenNames of(List<Spoken> all) {
        return new SpokenNames(all, pattern(all.stream().map(Spoken::words).collect(Collectors.joining("|"))));
    }

    private static Pattern pattern(String words) {
        return Pattern.compile("\\b(?:" + words + ")\\b");
    }

    private static Map<String, SpokenNames> kinds(Properties lines) {
        return lines.stringPropertyNames().stream()
                .sorted()
                .collect(Collectors.groupingBy(
                        it -> it.substring(0, it.indexOf('.')),
                        Collectors.collectingAndThen(
                                Collectors.mapping(it -> line(lines, it), Collectors.toUnmodifiableList()),
                                SpokenNames::of)));
    }

    private static Spoken line(Properties lines, String key) {
        return new Spoken(
                names(key.substring(key.indexOf('.') + 1)), Objects.requireNonNullElse(lines.getProperty(key), ""));
    }

    private static List<String> names(String key) {
        return key.startsWith("none-") ? List.of() : List.of(key.split("\\+"));
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
