package shop.troth.policy.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.policy.check.CheckedDrafts;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Finding;

/** A country stands in the sentence and in the meaning, or in neither. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CountriesTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Your data is kept in Canada. | controls: [supplier-register] | kept in “canada”, but nothing in its meaning does",
                "Your data is stored in the United States. | places: [{ with: supplier, in: CA }] | “united states”",
                "Your data stays here. | places: [{ with: supplier, in: [US, CA] }] | lets data be kept in US",
                "Your data stays in Canada. | places: [{ with: supplier, in: [US, CA] }] | lets data be kept in US",
            })
    void what_only_one_of_them_names_is_found_at_the_clause(String says, String meaning, String message) {
        assertThat(found(says, meaning))
                .anySatisfy(it -> assertThat(it.message()).contains(message))
                .allMatch(it -> it.line() == 6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Your data is kept in Canada or the U.S. | places: [{ with: supplier, in: [US, CA] }]",
                "Suppliers store data within the United States, and it stays in the United States. | controls: [{ places-declare-country: { country: US } }]",
                "We are a company in Canada. | controls: [supplier-register]",
            })
    void what_both_name_is_fine(String says, String meaning) {
        assertThat(found(says, meaning)).isEmpty();
    }

    private static List<Finding> found(String says, String meaning) {
        var text = CheckedDrafts.of("base: controls: [stop-switch]", "one: " + meaning)
                .replace("{ id: one, says: Words.", "{ id: one, says: '" + says + "'");
        return CheckedDrafts.check(text).findings().stream()
                .filter(it -> it.code() == Code.SENTENCE_DIFFERS)
                .toList();
    }
}
