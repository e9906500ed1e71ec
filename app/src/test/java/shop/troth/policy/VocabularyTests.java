package shop.troth.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.troth.policy.language.Tree;
import shop.troth.policy.language.Vocabulary;
import shop.troth.policy.reading.VocabularyFile;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VocabularyTests {

    static final Vocabulary VOCABULARY = VocabularyFile.standard();

    @Test
    void data_fall_into_four_branches() {
        assertThat(VOCABULARY.data().leaves()).hasSize(51);
        assertThat(Arrays.asList("personal", "session", "visit", "aggregate"))
                .allSatisfy(it -> assertThat(VOCABULARY.data().parent(it)).contains(Tree.ROOT));
        assertThat(VOCABULARY.data().leavesUnder("contact.postal"))
                .containsExactly("contact.postal.shipping", "contact.postal.billing", "contact.postal.reply");
    }

    @Test
    void every_leaf_has_a_definition_and_its_place_in_fideslang_and_dpv() {
        for (var tree : Arrays.asList(VOCABULARY.data(), VOCABULARY.purposes(), VOCABULARY.recipients())) {
            assertThat(tree.leaves()).isNotEmpty().allSatisfy(it -> {
                var word = tree.leaf(it).orElseThrow();
                assertThat(word.definition()).isNotBlank();
                assertThat(word.fideslang()).isNotBlank();
                assertThat(word.dpv()).matches("none|~?(dpv|pd):[A-Za-z]+");
            });
        }
    }

    @Test
    void the_code_and_the_vocabulary_know_the_same_facts_and_actions() {
        assertThat(VOCABULARY.facts().meanings()).containsOnlyKeys(Fact.values());
        assertThat(VOCABULARY.recipientsOf()).containsOnlyKeys(Action.values());
        assertThat(VOCABULARY.recipientLeaves(Action.USE)).containsExactly("self");
        assertThat(VOCABULARY.recipientLeaves(Action.SELL)).doesNotContain("self", "subject");
    }

    @ParameterizedTest
    @EnumSource
    void the_code_concludes_what_the_vocabulary_says(Fact fact) {
        var follows = new HashSet<Fact>(Set.of(fact));
        var excluded = new HashSet<Fact>();
        for (int i = 0; i < Fact.values().length; i++) {
            for (var one : Set.copyOf(follows)) {
                for (var word : VOCABULARY.facts().axioms().getOrDefault(one, java.util.List.of())) {
                    if (word.startsWith("not ")) {
                        excluded.add(Fact.of(word.substring(4)).orElseThrow());
                    } else {
                        follows.add(Fact.of(word).orElseThrow());
                    }
                }
            }
        }
        var concluded = Circumstances.of(fact);
        assertThat(concluded.facts()).containsExactlyInAnyOrderElementsOf(follows);
        assertThat(concluded.contradictory()).isFalse();
        assertThat(excluded)
                .allSatisfy(it -> assertThat(concluded.with(it).contradictory()).isTrue());
    }

    @Test
    void a_fact_that_counts_only_for_some_purposes_follows_from_none_and_to_none() {
        // conditions are closed under the axioms before facts out of scope are struck out; this keeps the two apart
        for (var fact : VOCABULARY.facts().scopes().keySet()) {
            assertThat(VOCABULARY.facts().axioms()).doesNotContainKey(fact);
            assertThat(VOCABULARY.facts().axioms().values())
                    .allSatisfy(it -> assertThat(it).doesNotContain(fact.word(), "not " + fact.word()));
        }
    }

    @Test
    void words_used_inside_the_vocabulary_exist() {
        assertThat(VOCABULARY.facts().scopes().values().stream().flatMap(it -> it.stream()))
                .allMatch(VOCABULARY.purposes()::has);
        assertThat(VOCABULARY.promotional()).allMatch(VOCABULARY.purposes()::has);
        assertThat(VOCABULARY.limits().noObjection()).allMatch(VOCABULARY.purposes()::has);
        assertThat(VOCABULARY.names().activities().values())
                .allMatch(VOCABULARY.names().forms()::contains);
        assertThat(VOCABULARY.moments().get("order-closed").ends()).isTrue();
        assertThat(VOCABULARY.moments().get("last-visit").ends()).isFalse();
    }

    @Test
    void a_fact_about_a_case_counts_for_its_own_purposes_alone() {
        assertThat(VOCABULARY.outOfScope("order.deliver") & Fact.ORDER_OPEN.bit())
                .isZero();
        assertThat(VOCABULARY.outOfScope("marketing.promotion") & Fact.ORDER_OPEN.bit())
                .isNotZero();
        assertThat(VOCABULARY.outOfScope("legal.claim") & Fact.TWO_APPROVED.bit())
                .isZero();
    }
}
