package shop.troth.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;
import shop.troth.policy.reading.VocabularyFile;

/** A merchant can write a policy from {@code docs/policy-language.md} alone: it shows every construct, names every word, and its examples check. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class YourPolicyDocsTests {

    private static final Path DOC = Path.of("../docs/policy-language.md");
    private static final Path WORDS = Path.of("../docs/generated/policy-words.md");
    private static final Path READERS = Path.of("src/main/java/shop/troth/policy/reading");
    private static final String HEAD = "policy: shop\nversion: 2026-01\nowner: { name: A Shop }\nclauses:\n";

    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```yaml\n(.*?)^```$");

    /** What a reader calls the place, and the keys it knows there. */
    private static final Pattern KNOWN =
            Pattern.compile("Fields\\.of\\(\\s*\\w+,\\s*\"([^\"]+)\",\\s*findings((?:,\\s*\"[a-z-]+\")+)\\s*\\)");

    private static final Pattern KEY = Pattern.compile("\"([a-z-]+)\"");

    /**
     * @param line where it starts in the document, from 1
     * @param text as it stands there
     */
    private record Example(int line, String text) {

        boolean isWhole() {
            return text.startsWith("policy: ");
        }

        String policy() {
            return isWhole() ? text : HEAD + text;
        }

        int lineInDocument(int lineInPolicy) {
            return line + lineInPolicy - 1 - (isWhole() ? 0 : (int) HEAD.lines().count());
        }
    }

    @Test
    void every_example_checks_and_could_be_published() throws IOException {
        var examples = examples(text());

        assertThat(examples).hasSizeGreaterThan(12);
        assertThat(examples)
                .allMatch(it -> it.isWhole() || it.text().startsWith("- id: "), "a whole policy, or clauses of one");
        assertThat(examples.stream().flatMap(it -> problems(it).stream())).isEmpty();
    }

    @Test
    void every_key_that_a_reader_knows_is_explained_and_stands_in_an_example() throws IOException {
        var text = text();
        var shown = shown(text);
        var known = known();

        assertThat(known).hasSizeGreaterThan(10);
        for (var place : known.entrySet()) {
            assertThat(shown).as("keys of %s in the examples", place.getKey()).containsAll(place.getValue());
            assertThat(place.getValue())
                    .as("keys of %s in the text", place.getKey())
                    .allMatch(it -> text.contains("`" + it + "`") || text.contains("`" + it + ": "));
        }
    }

    @Test
    void a_reader_whose_keys_are_not_found_would_be_noticed() throws IOException {
        assertThat(KNOWN.matcher(readers()).results().count())
                .isEqualTo(Pattern.compile("Fields\\.of\\(")
                        .matcher(readers())
                        .results()
                        .count());
    }

    @Test
    void a_construct_that_only_one_example_shows_is_missed_without_it() throws IOException {
        var without = text().replace("  apart: [visit, personal]\n", "");

        assertThat(shown(text())).contains("apart");
        assertThat(shown(without)).doesNotContain("apart");
    }

    /** At its line in the document: what stands there, what is planted instead, and the code of what is found. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- signs-out-when-idle: { after: PT15M } | signs-out-when-idle: { after: PT20M } | number-differs",
                "- { never: share, data: personal, with: outside, if: [[asked-no-disclosure]] } | { never: share, data: personel, with: outside, if: [[asked-no-disclosure]] } | unknown-word",
                "- never share personal for any with supplier if asked-no-disclosure and not order-open | never share personal for any with supplier if contract | holds-not",
                "- { never: sell, data: personal, with: outside } | { never: sell, data: personal, for: order, width: outside } | unknown-key"
            })
    void a_mistake_planted_in_an_example_is_found_where_it_stands(String stands, String planted, String code)
            throws IOException {
        var lines = new ArrayList<>(text().lines().toList());
        int at = lines.stream().map(String::strip).toList().indexOf(stands);
        assertThat(at).as(stands).isNotNegative();
        var line = lines.get(at);
        lines.set(at, line.substring(0, line.indexOf('-') + 2) + planted);

        var found = examples(String.join("\n", lines) + "\n").stream()
                .flatMap(it -> problems(it).stream())
                .toList();
        int expected = code.equals("number-differs") ? at - 3 : at + 1; // what a sentence says concerns its clause
        assertThat(found).anyMatch(it -> it.startsWith("policy-language.md:" + expected + ": " + code + " "));
    }

    @Test
    void every_word_is_listed_with_its_definition() throws IOException {
        var drawn = WordList.of(VocabularyFile.standard());
        if (Boolean.getBoolean("troth.draw")) {
            Files.writeString(WORDS, drawn);
        }

        assertThat(Files.readString(WORDS))
                .as("run ./troth test YourPolicyDocsTests with TROTH_DRAW=1 and commit what it writes")
                .isEqualTo(drawn);
    }

    /** What stops an example from being published, as the checker would say it of the document. */
    private static List<String> problems(Example example) {
        return CheckedDrafts.check(example.policy()).findings().stream()
                .filter(it -> it.code().stopsPublishing())
                .map(it -> "policy-language.md:%d: %s %s"
                        .formatted(example.lineInDocument(it.line()), it.code().word(), it.message()))
                .toList();
    }

    private static List<Example> examples(String text) {
        return EXAMPLE.matcher(text)
                .results()
                .map(it -> new Example(
                        1
                                + (int) text.substring(0, it.start(1))
                                        .chars()
                                        .filter(letter -> letter == '\n')
                                        .count(),
                        it.group(1)))
                .toList();
    }

    /** The keys that stand anywhere in the examples. */
    private static Set<String> shown(String text) {
        var keys = new HashSet<String>();
        var settings = LoadSettings.builder().setSchema(new FailsafeSchema()).build();
        examples(text).forEach(it -> gather(new Load(settings).loadFromString(it.policy()), keys));
        return keys;
    }

    private static void gather(Object node, Set<String> keys) {
        if (node instanceof Map<?, ?> entries) {
            entries.forEach((key, value) -> {
                keys.add(String.valueOf(key));
                gather(value, keys);
            });
        } else if (node instanceof List<?> items) {
            items.forEach(it -> gather(it, keys));
        }
    }

    /** The keys that the language's readers know, by what they call the place. */
    private static Map<String, Set<String>> known() throws IOException {
        var known = new TreeMap<String, Set<String>>();
        KNOWN.matcher(readers())
                .results()
                .forEach(it -> KEY.matcher(it.group(2))
                        .results()
                        .forEach(key -> known.computeIfAbsent(it.group(1), place -> new TreeSet<>())
                                .add(key.group(1))));
        return known;
    }

    private static String readers() throws IOException {
        var text = new StringBuilder();
        try (var files = Files.list(READERS)) {
            for (var file : files.sorted().toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private static String text() throws IOException {
        return Files.readString(DOC);
    }
}
