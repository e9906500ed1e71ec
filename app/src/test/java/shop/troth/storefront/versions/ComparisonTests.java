package shop.troth.storefront.versions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.reading.PolicyFile;
import shop.troth.policy.words.PlainDiff;
import shop.troth.storefront.PolicyFiles;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ComparisonTests {

    private static final PolicyVersion BEFORE = PolicyFiles.version("millipore");

    @Test
    void a_use_that_is_dropped_is_said_to_end_and_its_sentence_stands_beside_the_new_one() throws IOException {
        var after = changed("- { may: use, data: [person.name, contact], for: marketing.promotion }", "");
        var comparison = new Comparison(BEFORE, after);

        assertThat(comparison.uses())
                .extracting(PlainDiff.Said::kind, PlainDiff.Said::what)
                .anySatisfy(it -> assertThat(it.toList()).satisfies(said -> {
                    assertThat(said.getFirst()).isEqualTo("Ended");
                    assertThat((String) said.getLast()).endsWith("to tell you about promotions.");
                }));
        assertThat(comparison.clauses())
                .filteredOn(it -> it.id().equals("purchase-purposes"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.kind()).isEqualTo("Rules changed");
                    assertThat(it.meansNow()).isEmpty();
                    assertThat(it.meantBefore())
                            .containsExactly(
                                    "We may use your name and your contact information to tell you about promotions.");
                });
    }

    @Test
    void a_longer_period_is_told_with_the_one_before() throws IOException {
        var comparison =
                new Comparison(BEFORE, changed("keep: P18M after order-closed", "keep: P24M after order-closed"));

        assertThat(comparison.uses())
                .extracting(PlainDiff.Said::kind, PlainDiff.Said::when)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(
                                "Kept longer",
                                "Now for 24 months after your order is closed. Before, for 18 months after your order is closed."));
        assertThat(comparison.inOneSentence()).isEqualTo("2 uses begin or expand, 1 clause changed.");
    }

    @Test
    void other_words_for_the_same_rules_are_said_to_be_wording_only() throws IOException {
        var sentence =
                changed("says: We ship within the United States.", "says: We ship to addresses in the United States.");
        assertThat(new Comparison(BEFORE, sentence).inOneSentence())
                .isEqualTo("Wording only: 1 clause is reworded, and what we do with your data is the same.");
        assertThat(new Comparison(BEFORE, sentence).clauses())
                .singleElement()
                .satisfies(it -> assertThat(it.kind()).isEqualTo("Reworded"));

        var reading = changed("Silence never signs anyone up.", "Silence signs no one up.");
        assertThat(new Comparison(BEFORE, reading).inOneSentence()).startsWith("Wording only: 1 clause");

        var title = new Comparison(BEFORE, changed("title: Where we ship", "title: Shipping area"));
        assertThat(title.inOneSentence()).startsWith("Wording only: 1 clause");
        assertThat(title.clauses()).singleElement().satisfies(it -> {
            assertThat(it.title()).isEqualTo("Shipping area");
            assertThat(it.kind()).isEqualTo("Reworded");
        });

        var rule = changed("- { may: use, data: [person.name, contact], for: marketing.promotion }", "");
        assertThat(new Comparison(BEFORE, rule).isWordingOnly()).isFalse();
        var asserted = changed("- may use contact.email for marketing.promotion if opted-in", "");
        assertThat(new Comparison(BEFORE, asserted).isWordingOnly()).isFalse();
    }

    @Test
    void the_same_text_has_nothing_to_tell() {
        assertThat(new Comparison(BEFORE, BEFORE).uses()).isEmpty();
        assertThat(new Comparison(BEFORE, BEFORE).clauses()).isEmpty();
        assertThat(new Comparison(BEFORE, BEFORE).inOneSentence()).isEqualTo("No clause changed.");
    }

    @Test
    void everything_two_different_policies_differ_in_is_said_without_a_word_of_the_language() {
        var comparison = new Comparison(BEFORE, PolicyFiles.version("betty-mills"));

        assertThat(comparison.uses())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(List.of(it.what(), it.when()))
                        .noneMatch(
                                said -> said.matches(".*[a-z]\\.[a-z].*|.*P\\d+[DMY].*|.*opted-in.*|.*given-for.*")));
        assertThat(comparison.clauses()).extracting(ChangesView.Clause::kind).contains("New", "Removed", "Changed");
    }

    private static PolicyVersion changed(String what, String to) throws IOException {
        var text = Files.readString(Path.of("../stores/millipore/policy.yaml"));
        var line =
                text.lines().filter(it -> it.contains(what.strip())).findFirst().orElseThrow();
        var fresh = text.replace(line, line.replace(what.strip(), to));
        if (to.isEmpty()) {
            fresh = text.replace(line + "\n", "");
        }
        var policy = PolicyFile.read("changed.yaml", fresh.getBytes(StandardCharsets.UTF_8))
                .orThrow();
        return new PolicyVersion(
                BEFORE.store(),
                2,
                "ab".repeat(32),
                policy.dated(),
                BEFORE.published(),
                BEFORE.effective(),
                BEFORE.withdrawn(),
                policy,
                PolicyTable.compile(policy));
    }
}
