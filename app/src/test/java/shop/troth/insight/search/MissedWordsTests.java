package shop.troth.insight.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of what is typed into a search box, only plain words count; a text that may say who somebody is does not count at all. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MissedWordsTests {

    @ParameterizedTest
    @CsvSource({
        "squeegee, squeegee",
        "Squeegee, squeegee",
        "blue squeegee, blue squeegee",
        "squeegee SQUEEGEE, squeegee",
        "Blue squeegee Heads, blue squeegee heads",
        "squeegee of tin, squeegee tin",
        "éponge, éponge",
        "abcdefghijklmnopqrst, abcdefghijklmnopqrst"
    })
    void plain_words_count_each_once_and_in_small_letters(String typed, String counted) {
        assertThat(MissedWords.of(typed, List.of(typed.split(" ")))).isEqualTo(Set.of(counted.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Pat Example",
                "PAT EXAMPLE",
                "squeegee for Pat Example",
                "pat@example.com",
                "squeegee pat@example.com",
                "555-0100",
                "squeegee 5550100",
                "12 elm street",
                "elm street, springfield",
                "o'example",
                "one two three four five",
                "ab",
                "abcdefghijklmnopqrstu",
                "<squeegee>",
                "   "
            })
    void nothing_counts_of_what_may_be_a_name_an_address_a_number_or_a_message(String typed) {
        assertThat(MissedWords.of(typed, List.of(typed.split(" ")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"blue squeegee", "Blue squeegee"})
    void a_word_that_the_catalog_has_does_not_count(String typed) {
        assertThat(MissedWords.of(typed, List.of("squeegee"))).containsExactly("squeegee");
    }
}
