package shop.troth.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What people read is plain American English: pages, emails, policies, products, messages, documents. {@code unwanted.txt} lists what
 * once stood there and what to write instead; {@code excepted.txt} names what has to stay, with its reason.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WordsTests {

    private static final UnwantedWords UNWANTED = UnwantedWords.read();

    /**
     * @param file the end of its path
     * @param words the entry that may stand there
     * @param around what must stand around it
     */
    private record Excepted(String file, String words, String around) {}

    private static final List<Excepted> EXCEPTED = UnwantedWords.lines("excepted.txt").stream()
            .map(it -> it.split(" \\| ", -1))
            .map(it -> new Excepted(it[0].strip(), it[1].strip(), it[2].strip()))
            .toList();

    /** Every text there is, and every unwanted word in it: read once for all tests. */
    private static final Map<TextPlace, List<TextPlace.Text>> TEXTS = new EnumMap<>(TextPlace.class);

    private static final Map<TextPlace, List<Found>> FOUND = new EnumMap<>(TextPlace.class);

    private record Found(TextPlace.Text text, UnwantedWords.Hit hit) {

        boolean isCoveredBy(Excepted excepted) {
            return text.file().endsWith(excepted.file())
                    && hit.entry().words().equals(excepted.words())
                    && hit.around().contains(excepted.around());
        }
    }

    @BeforeAll
    static void everything_is_read() throws IOException {
        for (var place : TextPlace.values()) {
            var texts = place.texts();
            TEXTS.put(place, texts);
            FOUND.put(
                    place,
                    texts.stream()
                            .flatMap(text -> UNWANTED.in(text.words()).stream().map(hit -> new Found(text, hit)))
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void no_unwanted_word_is_read_anywhere(TextPlace place) {
        assertThat(FOUND.get(place).stream()
                        .filter(it -> EXCEPTED.stream().noneMatch(it::isCoveredBy))
                        .map(it -> it.hit().in(it.text().file())))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void each_place_has_words_and_a_planted_one_is_found(TextPlace place) {
        assertThat(TEXTS.get(place)).isNotEmpty().anyMatch(it -> it.words().contains("the"));

        var planted = place.reading() == ReadableText.MESSAGES
                ? "class A { // 'x\n  String b = \"The address \"\n      + \"has a slip.\"; }"
                : "<p>The address has\n  a slip.</p>";
        assertThat(UNWANTED.in(place.reading().of(planted)))
                .singleElement()
                .asString()
                .contains("may have a typo");
    }

    @ParameterizedTest
    @CsvSource({
        "Choose a COLOUR., color",
        "Order 7 was cancelled., canceled",
        "It moisturises dry skin., moisturiz",
        "“P3X” is no period., is not a valid period",
        "'the  database did not end\n in order', did not shut down cleanly",
    })
    void a_word_is_found_in_any_case_and_across_lines(String text, String instead) {
        assertThat(UNWANTED.in(text)).singleElement().asString().contains(instead);
    }

    @ParameterizedTest
    @CsvSource({
        "person.organisation",
        "orders.cancelled_at",
        "stores/ID/catalogue.csv",
        "${page.colour()}",
        "`cancelled`",
        "where state = 'cancelled'",
        "?said=cancelled",
        "a color and a catalog",
    })
    void a_name_in_code_is_not_found(String text) {
        assertThat(UNWANTED.in(text)).isEmpty();
    }

    @Test
    void comments_and_names_in_a_program_are_not_read() {
        var program = "/* The colour \"grey\". */ a(\"cancelled\", 'c', \"/catalogue\"); // \"colour\"";

        assertThat(UNWANTED.in(ReadableText.MESSAGES.of(program))).isEmpty();
        assertThat(UNWANTED.in(ReadableText.MESSAGES.of("a(\"Colour\");"))).hasSize(1);
    }

    @Test
    void each_entry_is_there_once_and_finds_itself_but_not_what_to_write_instead() {
        var words = new HashSet<String>();
        for (var entry : UNWANTED.entries()) {
            assertThat(words.add(entry.words())).as(entry.words()).isTrue();
            assertThat(entry.pattern().matcher(entry.words().replace("*", "")).find())
                    .as(entry.words())
                    .isTrue();
            assertThat(entry.pattern().matcher(entry.instead().replace("*", "")).find())
                    .as(entry.instead())
                    .isFalse();
        }
    }

    @Test
    void each_exception_is_still_needed() {
        assertThat(EXCEPTED)
                .allMatch(it -> FOUND.values().stream().flatMap(List::stream).anyMatch(found -> found.isCoveredBy(it)));
    }
}
