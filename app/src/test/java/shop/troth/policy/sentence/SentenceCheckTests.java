package shop.troth.policy.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.policy.check.CheckedDrafts;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Finding;
import shop.troth.policy.reading.VocabularyFile;

/** A sentence and its rules agree: {@code planted.txt} shows mistakes in the real policies and what is said of them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SentenceCheckTests {

    private static final Pattern PLANTED = Pattern.compile("(?m)^== (\\S+) (\\S+) (\\S+)\n- (.*)\n\\+ ?(.*)\n> (.*)$");

    /** One mistake: in a clause, these words instead of those, and a part of the message. */
    record Planted(String store, String clause, String code, String from, String to, String message) {

        /** Where the clause starts in its policy. */
        int start() {
            return CheckedDrafts.text(store).indexOf("  - id: " + clause + "\n");
        }

        String draft() {
            var text = CheckedDrafts.text(store);
            int at = text.indexOf(from, start());
            int end = text.indexOf("\n  - id: ", start());
            assertThat(start()).as(clause).isNotNegative();
            assertThat(at).as(from).isBetween(start(), end < 0 ? text.length() : end);
            return text.substring(0, at) + to + text.substring(at + from.length());
        }

        /** A text is wrong where it stands; what differs concerns the whole clause. */
        int line() {
            var text = CheckedDrafts.text(store);
            int place = code.equals(Code.BAD_TEXT.word()) ? text.indexOf("    says: ", start()) : start();
            return 1
                    + (int) text.substring(0, place)
                            .chars()
                            .filter(it -> it == '\n')
                            .count();
        }

        @Override
        public String toString() {
            return "%s %s: %s".formatted(store, clause, to);
        }
    }

    static List<Planted> each_planted_mistake_is_found_at_its_line_with_what_mends_it() {
        return PLANTED.matcher(resource())
                .results()
                .map(it -> new Planted(it.group(1), it.group(2), it.group(3), it.group(4), it.group(5), it.group(6)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource
    void each_planted_mistake_is_found_at_its_line_with_what_mends_it(Planted planted) {
        var found = CheckedDrafts.check(planted.draft()).findings();

        assertThat(found).anySatisfy(it -> {
            assertThat(it.code().word()).isEqualTo(planted.code());
            assertThat(it.line()).isEqualTo(planted.line());
            assertThat(it.message()).contains(planted.message());
            assertThat(it.code().stopsPublishing()).isTrue();
        });
        assertThat(found)
                .filteredOn(it -> it.code() == Code.SENTENCE_DIFFERS)
                .as("of no other clause")
                .allMatch(it -> it.line() == planted.line());
    }

    @Test
    void as_many_mistakes_are_planted_as_stand_in_the_list() {
        assertThat(each_planted_mistake_is_found_at_its_line_with_what_mends_it())
                .hasSizeGreaterThanOrEqualTo(60)
                .hasSize((int)
                        resource().lines().filter(it -> it.startsWith("== ")).count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    void the_three_policies_agree_with_themselves(String store) {
        assertThat(CheckedDrafts.check(CheckedDrafts.text(store)).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We sell laboratory filters.", // goods, and nothing about people
                "We do not share your orders, unless the law requires it.",
                "Your orders are never shared if the law does not require it.",
                "We share your orders only if a court orders it.",
                "We may share your orders when the law demands it."
            })
    void other_words_for_what_the_rules_say_are_fine(String says) {
        assertThat(
                        found(
                                says,
                                "rules: [{ may: share, data: order, for: legal.obligation, with: authority, if: [[legal-order]] }]"))
                .isEmpty();
    }

    @Test
    void every_name_that_has_words_is_one_of_the_vocabulary() {
        var vocabulary = VocabularyFile.standard();
        assertThat(SpokenNames.ofKind("data").all())
                .hasSizeGreaterThan(10)
                .allMatch(it -> vocabulary.data().names().containsAll(it.names()));
        for (var kind : List.of("recipients", "named")) {
            assertThat(SpokenNames.ofKind(kind).all())
                    .hasSizeGreaterThan(3)
                    .allMatch(it -> vocabulary.recipients().names().containsAll(it.names()));
        }
    }

    @Test
    void a_store_s_own_words_are_looked_for_too() {
        var own = "words: { data: { person: { person.shoe-size: [A shoe size, none, none] } } }\nclauses:\n";
        var rule = "rules: [{ may: [collect, use], data: %s, for: answer }]";
        assertThat(found(text("We collect your shoe size.", rule.formatted("person.name"))
                        .replace("clauses:\n", own)))
                .singleElement()
                .satisfies(it -> assertThat(it.message()).contains("names “shoe size” in its sentence"));
        assertThat(found(text("We collect your shoe size.", rule.formatted("person.shoe-size"))
                        .replace("clauses:\n", own)))
                .isEmpty();
    }

    @Test
    void what_the_vocabulary_has_no_word_for_cannot_be_covered() {
        assertThat(found(
                        "We keep your location and your name.",
                        "rules: [{ may: [collect, keep], data: person, for: answer, keep: P1D after recorded }]"))
                .singleElement()
                .satisfies(it -> assertThat(it.message()).contains("names “location” in its sentence"));
    }

    @Test
    void a_reading_says_how_they_go_together_and_stands_for_nothing_else() {
        var sells =
                "reading: We take no money for it., rules: [{ may: share, data: order, for: order, with: partner }]";
        assertThat(found("We sell your orders to our partners.", sells)).isEmpty();
        assertThat(found("We share your orders with our partners.", sells))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.code()).isEqualTo(Code.SETTLES_NOTHING);
                    assertThat(it.line()).isEqualTo(5);
                    assertThat(it.message()).endsWith("Remove the reading.");
                });
        assertThat(found("We sell your orders to our partners.", sells.replace("no money", "<b>no</b> money")))
                .extracting(Finding::code)
                .contains(Code.BAD_TEXT);
    }

    @Test
    @Tag("deep")
    void a_text_of_any_length_is_read() {
        var says = "we never sell, rent, or ".repeat(20_000);
        assertThat(found(says, "rules: [{ never: [sell, rent], data: any }]")).isEmpty();
    }

    /** What is found about sentences, and what stops publishing. */
    private static List<Finding> found(String says, String meaning) {
        return found(text(says, meaning));
    }

    private static List<Finding> found(String text) {
        return CheckedDrafts.check(text).findings().stream()
                .filter(it -> it.code().stopsPublishing())
                .toList();
    }

    private static String text(String says, String meaning) {
        return CheckedDrafts.of("one: " + meaning).replace("Words.", "\"" + says + "\"");
    }

    private static String resource() {
        try (var stream = SentenceCheckTests.class.getResourceAsStream("planted.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
