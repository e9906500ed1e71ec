package shop.troth.proof.counted;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One of something is one, and any other number of it is several. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CountedNounTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 0 emails", "1 | 1 email", "2 | 2 emails", "1200 | 1,200 emails"})
    void one_is_one(long number, String said) {
        assertThat(CountedNoun.of(number, "email")).isEqualTo(said);
    }
}
