package shop.troth.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.policy.Action;
import shop.troth.policy.Alternative;
import shop.troth.policy.Condition;
import shop.troth.policy.Condition.TooEntangled;
import shop.troth.policy.Fact;
import shop.troth.policy.language.Vocabulary;
import shop.troth.policy.reading.VocabularyFile;

/** What nobody could follow is refused before anybody waits for it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EntangledTests {

    static final Vocabulary VOCABULARY = VocabularyFile.standard();

    static final List<String> DATA_FACTS = List.of("contract", "needed", "in-country", "stopped");
    static final List<String> PURPOSE_FACTS =
            List.of("given-for", "thirteen-or-over", "privacy-signal", "asked-no-disclosure");

    @Test
    void a_thousand_alternatives_are_read_and_one_more_is_not() {
        assertThat(Condition.anyOf(alternatives(1_000)).alternatives()).hasSize(1_000);
        assertThatThrownBy(() -> Condition.anyOf(alternatives(1_001)))
                .isInstanceOf(TooEntangled.class)
                .hasMessage("more than 1000 alternatives");
    }

    @Test
    void conditions_of_too_many_alternatives_are_not_joined() {
        var large = Condition.anyOf(alternatives(1_000));
        assertThat(Condition.anyOf(alternatives(50))
                        .and(Condition.of(Fact.TOLD))
                        .isNever())
                .isFalse();
        assertThatThrownBy(() -> large.and(Condition.anyOf(alternatives(51))))
                .isInstanceOf(TooEntangled.class)
                .hasMessage("more than 50000 combinations");
    }

    @Test
    void more_conditions_than_anybody_could_tell_apart_are_refused() {
        var rules = new ArrayList<String>();
        rules.add("{ may: [collect, use], data: [personal, session, visit], for: any }");
        rules.add("{ may: [share, sell, rent, license], data: [personal, session, visit], for: any, with: outside }");
        each(rules, "use", VOCABULARY.data().leavesUnder("personal"), "data: %s", DATA_FACTS);
        each(rules, "use", VOCABULARY.purposes().leaves(), "data: personal, for: %s", PURPOSE_FACTS);
        assertThat(ExplanationTests.table(rules.toArray(String[]::new)).size().conditions())
                .isGreaterThan(1_000);

        each(rules, "share", VOCABULARY.data().leavesUnder("personal"), "data: %s", DATA_FACTS);
        each(rules, "share", VOCABULARY.purposes().leaves(), "data: personal, for: %s", PURPOSE_FACTS);
        each(
                rules,
                "share",
                List.of(
                        "partner",
                        "advertiser",
                        "authority",
                        "successor",
                        "organisation",
                        "supplier.bank",
                        "supplier.mail",
                        "supplier.host",
                        "supplier.carrier"),
                "data: personal, with: %s",
                List.of("objection-period-over", "objected"));
        assertThatThrownBy(() -> ExplanationTests.table(rules.toArray(String[]::new)))
                .isInstanceOf(TooEntangled.class)
                .hasMessage("more than 10000 conditions that differ");
    }

    @Test
    void rules_that_meet_too_often_are_refused() {
        var rules = new ArrayList<String>();
        for (int i = 0; i < 1_500; i++) {
            rules.add("{ may: share, data: any, for: any, with: any }");
        }
        VOCABULARY.data().leaves().forEach(it -> rules.add("{ may: share, data: " + it + ", for: any, with: any }"));
        VOCABULARY
                .purposes()
                .leaves()
                .forEach(it -> rules.add("{ may: share, data: any, for: " + it + ", with: any }"));
        VOCABULARY
                .recipientLeaves(Action.SHARE)
                .forEach(it -> rules.add("{ may: share, data: any, for: any, with: " + it + " }"));
        assertThatThrownBy(() -> ExplanationTests.table(rules.toArray(String[]::new)))
                .isInstanceOf(TooEntangled.class)
                .hasMessage("more than 4000000 meetings of rules");
    }

    /** For each name a demand of its own: which of the facts must be, and which must not. */
    private static void each(List<String> rules, String action, List<String> names, String covers, List<String> facts) {
        for (int i = 0; i < names.size(); i++) {
            var wanted = new ArrayList<String>();
            int rest = i;
            for (var fact : facts) {
                if (rest % 3 != 0) {
                    wanted.add(rest % 3 == 1 ? fact : "not " + fact);
                }
                rest /= 3;
            }
            if (!wanted.isEmpty()) {
                rules.add("{ only: %s, %s, if: [%s] }".formatted(action, covers.formatted(names.get(i)), wanted));
            }
        }
    }

    /** So many of which none covers another: five of some fourteen facts that follow from nothing. */
    private static List<Alternative> alternatives(int count) {
        var alternatives = new ArrayList<Alternative>();
        for (long bits = 0; alternatives.size() < count; bits++) {
            if (Long.bitCount(bits) == 5) {
                alternatives.add(new Alternative(bits << Fact.THIRTEEN_OR_OVER.ordinal() + 3, 0));
            }
        }
        return alternatives;
    }
}
