package shop.troth.policy.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.Problem;
import shop.troth.policy.check.CheckedDrafts;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.revision.Revision;
import shop.troth.policy.revision.VersionDifference;
import shop.troth.policy.revision.VersionDifference.Kind;
import shop.troth.storefront.StorePolicies;

/** What is not built is not promised silently: a store that strangers reach says so beside the sentence, or says nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NotYetTests {

    private static final Register NOTHING = MadeUpCode.register();
    private static final String PROMISE = "one: duties: [{ when: breach-found, do: tell-breach, within: PT72H }]";
    private static final String MARKED = PROMISE.replace("one: ", "one: not-yet: true, ");

    @Test
    void the_three_stores_mark_what_this_build_has_no_code_for_and_nothing_else() {
        var wrong = new TreeMap<String, Object>();
        for (var store : CheckedDrafts.STORES) {
            var inPlace = StorePolicies.inPlace(store);
            for (var clause : StorePolicies.version(store).policy().all()) {
                var missing = inPlace.lacking(clause);
                if (missing.isEmpty() == clause.kind().notYet()) {
                    wrong.put(store + "." + clause.id(), missing);
                }
            }
        }
        assertThat(wrong).isEqualTo(Map.of());
    }

    @Test
    void strangers_are_told_of_nothing_that_is_not_there_without_a_mark() {
        for (var promise : new String[] {
            PROMISE,
            "one: controls: [stop-switch]",
            "one: rules: [{ may: use, data: contact.email, for: site.personalise }]",
            "one: forms: [{ at-most: { form: survey, data: survey.answer } }], rules: [{ may: collect, data:"
                    + " survey, for: insight.survey }]"
        }) {
            assertThatThrownBy(() -> strangers(promise))
                    .isInstanceOf(Problem.class)
                    .hasMessageStartingWith("“one” promises ")
                    .hasMessageContaining("add “not-yet: true” to the clause");
            var marked = promise.replace("one: ", "one: not-yet: true, ");
            assertThatCode(() -> strangers(marked)).doesNotThrowAnyException();
        }
    }

    @Test
    void what_is_used_inside_is_not_published_by_that() {
        var table = table(
                "one: rules: [{ may: [collect, keep, use], data: contact.email, for: answer.inquiry, keep: P1Y after"
                        + " case-closed }, { may: publish, data: contact.email, for: answer.inquiry, if: [[consented]] }]");
        var inPlace = ImplementedParts.of(NOTHING, table, Optional.empty());

        assertThat(inPlace.lacking(table.policy().all().getFirst()))
                .containsExactly("publish contact.email for answer.inquiry");
    }

    @Test
    void the_mark_cannot_come_or_go_unseen() {
        var added = Revision.between(table(PROMISE), table(MARKED));
        assertThat(added.differences()).extracting(VersionDifference::kind).containsExactly(Kind.WEAKER);
        assertThat(added.waits()).isTrue();
        var dropped = Revision.between(table(MARKED), table(PROMISE));
        assertThat(dropped.differences()).extracting(VersionDifference::kind).containsExactly(Kind.STRONGER);
        assertThat(dropped.waits()).isFalse();
    }

    @Test
    void a_mark_on_what_is_built_is_found() {
        var built = table("one: not-yet: true, controls: [asks-no-more]");
        assertThat(CodeFindings.of(built, "policy.yaml", Register.ofThisBuild(), Optional.empty()))
                .anyMatch(it -> it.toString()
                        .equals("policy.yaml:5: comes-later “one” says “not-yet”, but this build has all of"
                                + " it: remove that."));
    }

    private static PolicyTable table(String clause) {
        return CheckedDrafts.check(CheckedDrafts.of(clause)).orThrow();
    }

    private static void strangers(String clause) {
        ImplementedParts.of(NOTHING, table(clause), Optional.empty()).mayTellStrangers();
    }
}
