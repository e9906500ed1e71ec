package shop.troth.policy.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.policy.check.CheckedDrafts;
import shop.troth.policy.revision.VersionDifference.Kind;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlaceDifferencesTests {

    /** Both ways: the first is the weaker. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ with: supplier, in: [US, CA] } | { with: supplier, in: US }",
                "{ with: supplier.mail, in: US } | { with: supplier, in: US }",
                "{ with: supplier, in: [US, CA] } | { with: supplier, in: [US, CA], safeguard: adequacy }",
            })
    void less_is_weaker_and_more_is_stronger(String less, String more) {
        assertThat(kinds(less, more)).containsExactly(Kind.STRONGER);
        assertThat(kinds(more, less)).containsExactly(Kind.WEAKER);
        assertThat(kinds(more, more)).isEmpty();
    }

    @Test
    void another_country_or_safeguard_is_weaker_whatever_it_is() {
        assertThat(kinds(
                        "{ with: supplier, in: CA, safeguard: adequacy }",
                        "{ with: supplier, in: CA, safeguard: binding-rules }"))
                .contains(Kind.WEAKER);
        assertThat(kinds("{ with: supplier, in: US }", "{ with: supplier, in: CA }"))
                .contains(Kind.WEAKER);
    }

    private static List<Kind> kinds(String was, String is) {
        return Revision.between(
                        CheckedDrafts.check(policy(was)).orThrow(),
                        CheckedDrafts.check(policy(is)).orThrow())
                .differences()
                .stream()
                .map(VersionDifference::kind)
                .toList();
    }

    private static String policy(String place) {
        return CheckedDrafts.of(
                "base: controls: [asks-no-more]", "c: places: [%s], controls: [one-way-out]".formatted(place));
    }
}
