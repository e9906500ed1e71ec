package shop.troth.storefront.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.reading.PolicyFile;
import shop.troth.policy.words.PlainDiff;
import shop.troth.storefront.StorePolicies;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ComparisonTests {

    private static final PolicyVersion BEFORE = StorePolicies.version("millipore");

    @Test
    void a_use_that_is_dropped_is_said_to_end_and_its_sentence_stands_beside_the_new_one() throws IOException {
        var after = changed("- { may: use, data: contact, for: marketing.promotion }", "");

        assertThat(new Comparison(BEFORE, after).clauses()).singleElement().satisfies(it -> {
            assertThat(it.id()).isEqualTo("purchase-purposes");
            assertThat(it.kind()).isEqualTo("Ended");
            assertThat(it.reasons())
                    .containsExactly("We no longer use your contact information to tell you about promotions.");
            assertThat(it.uses()).extracting(PlainDiff.Said::kind).containsOnly("Ended");
            assertThat(it.meansNow()).isEmpty();
            assertThat(it.meantBefore())
                    .containsExactly("We may use your contact information to tell you about promotions.");
        });
    }

    @Test
    void a_longer_period_is_told_with_the_one_before() throws IOException {
        var comparison =
                new Comparison(BEFORE, changed("keep: P18M after order-closed", "keep: P24M after order-closed"));

        assertThat(comparison.clauses()).singleElement().satisfies(it -> {
            assertThat(it.id()).isEqualTo("payment-disputes");
            assertThat(it.kind()).isEqualTo("Weaker");
            assertThat(it.uses())
                    .extracting(PlainDiff.Said::kind, PlainDiff.Said::when)
                    .contains(
                            tuple(
                                    "Kept longer",
                                    "Now for 24 months after your order is closed. Before, for 18 months after your order is closed."));
        });
        assertThat(comparison.inOneSentence()).isEqualTo("1 clause is weaker.");
    }

    @Test
    void other_words_for_the_same_rules_are_shown_as_weaker_with_the_same_rules() throws IOException {
        for (var edit : List.of(
                List.of("says: We ship within the United States.", "says: We ship to addresses in the United States."),
                List.of("We never sign you up because", "We don’t sign you up because"),
                List.of("title: Where we ship", "title: Shipping area"))) {
            var comparison = new Comparison(BEFORE, changed(edit.getFirst(), edit.getLast()));
            assertThat(comparison.inOneSentence()).isEqualTo("1 clause is weaker.");
            assertThat(comparison.hasSameRules()).isTrue();
            assertThat(comparison.clauses())
                    .singleElement()
                    .satisfies(it -> assertThat(it.before()).isNotEqualTo(it.after()));
        }
        var rule = changed("- { may: use, data: contact, for: marketing.promotion }", "");
        assertThat(new Comparison(BEFORE, rule).hasSameRules()).isFalse();
        var asserted = changed("- may use contact.email for marketing.promotion if opted-in", "");
        assertThat(new Comparison(BEFORE, asserted).hasSameRules()).isFalse();
    }

    @Test
    void another_reading_of_a_clause_stands_beside_the_one_before() throws IOException {
        var title = "title: Where we ship";
        var before = changed(title, title + "\n    reading: We mean the fifty states.");
        var after = changed(title, title + "\n    reading: We mean the lower states.");

        assertThat(new Comparison(before, after).clauses()).singleElement().satisfies(it -> {
            assertThat(differing(it.before())).containsExactly("fifty");
            assertThat(differing(it.after())).containsExactly("lower");
        });
    }

    private static List<String> differing(List<WordDiff.Piece> pieces) {
        return pieces.stream()
                .filter(WordDiff.Piece::differs)
                .map(it -> it.text().strip())
                .toList();
    }

    @Test
    void a_new_clause_is_told_once_by_what_it_brings_or_by_its_sentence() throws IOException {
        var brings = new Comparison(BEFORE, changed("additions:", """
                additions:
                  - id: liked-products
                    title: Liked products
                    says: We look at what is ordered to learn which products are liked.
                    practice: first-party-use
                    rules:
                      - { may: use, data: order.lines, for: insight.study }
                      - { never: use, data: personal, for: insight.study, if: [[objected]] }\
                """));
        assertThat(brings.inOneSentence()).isEqualTo("1 clause is new.");
        assertThat(brings.clauses())
                .singleElement()
                .satisfies(it -> assertThat(it.reasons())
                        .containsExactly("We use what you ordered to learn what customers like."));
        var promises = new Comparison(BEFORE, changed("additions:", """
                additions:
                  - id: no-fax
                    title: No faxes
                    says: We never ask for your age.
                    practice: first-party-use
                    rules:
                      - { never: collect, data: person.age }\
                """));
        assertThat(promises.inOneSentence()).isEqualTo("1 clause is new.");
        assertThat(promises.clauses())
                .singleElement()
                .satisfies(it -> assertThat(it.reasons()).containsExactly("We never ask for your age."));
    }

    @Test
    void the_same_text_has_nothing_to_tell() {
        assertThat(new Comparison(BEFORE, BEFORE).clauses()).isEmpty();
        assertThat(new Comparison(BEFORE, BEFORE).inOneSentence()).isEqualTo("No clause changed.");
    }

    @Test
    void everything_two_different_policies_differ_in_is_said_without_a_word_of_the_language() {
        var comparison = new Comparison(BEFORE, StorePolicies.version("betty-mills"));

        assertThat(comparison.clauses())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(said(it))
                        .noneMatch(
                                said -> said.matches(".*[a-z]\\.[a-z].*|.*P\\d+[DMY].*|.*opted-in.*|.*given-for.*")));
        assertThat(comparison.clauses())
                .extracting(ChangesView.Clause::kind)
                .startsWith("Weaker")
                .contains("New");
    }

    private static List<String> said(ChangesView.Clause clause) {
        return Stream.of(
                        clause.reasons().stream(),
                        clause.uses().stream().map(PlainDiff.Said::what),
                        clause.uses().stream().map(PlainDiff.Said::when))
                .flatMap(it -> it)
                .toList();
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
