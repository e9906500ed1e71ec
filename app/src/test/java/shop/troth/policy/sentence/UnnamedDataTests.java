package shop.troth.policy.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.policy.check.CheckedDrafts;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Finding;

/** What a rule allows by naming a group of data, and nobody says aloud. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnnamedDataTests {

    private static final String COLLECTS_NAME_AND_AGE =
            "two: rules: [{ may: collect, data: [person.name, person.age], for: answer }]";

    @Test
    void data_that_only_a_group_covers_is_listed_with_the_whole_use() {
        assertThat(unsaid("We answer you.", "rules: [{ may: use, data: person, for: [answer, order] }]"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.code()).isEqualTo(Code.UNSAID);
                    assertThat(it.message())
                            .isEqualTo(
                                    "“one” may use person.name, person.age for answer, order. Neither its sentence nor"
                                            + " this rule names this data, only the group that it belongs to.");
                });
    }

    @Test
    void a_recipient_is_named_too() {
        assertThat(unsaid("We answer you.", "rules: [{ may: share, data: person, for: answer, with: partner }]"))
                .singleElement()
                .satisfies(it -> assertThat(it.message())
                        .startsWith("“one” may share person.name, person.age for answer with partner. "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"We use your name to answer you.", "Your name helps us to answer you."})
    void what_the_sentence_names_is_said(String says) {
        assertThat(unsaid(says, "rules: [{ may: use, data: person, for: answer }]"))
                .singleElement()
                .satisfies(it -> assertThat(it.message()).startsWith("“one” may use person.age for answer."));
    }

    @Test
    void what_the_rule_itself_names_is_said() {
        assertThat(unsaid("We answer you.", "rules: [{ may: use, data: [person.name, person.age], for: answer }]"))
                .isEmpty();
    }

    @Test
    void what_another_clause_forbids_is_not_allowed() {
        assertThat(unsaid(
                        "We answer you.",
                        "rules: [{ may: use, data: person, for: answer }, { never: use, data: person.age }]"))
                .singleElement()
                .satisfies(it -> assertThat(it.message()).startsWith("“one” may use person.name for answer."));
    }

    @Test
    void what_the_store_never_has_cannot_be_used() {
        var found = unsaid("We answer you.", "rules: [{ may: use, data: person, for: answer }]");
        assertThat(found)
                .singleElement()
                .satisfies(it -> assertThat(it.message()).doesNotContain("person.gender"));
    }

    @Test
    void what_a_person_asks_for_is_not_listed() {
        assertThat(unsaid(
                        "We answer you.",
                        "rules: [{ may: use, data: person, for: rights.access, if: [[subject-asked]] }]"))
                .isEmpty();
        assertThat(
                        unsaid(
                                "We answer you.",
                                "rules: [{ may: use, data: person, for: rights.access, if: [[subject-asked], [legal-order]] }]"))
                .hasSize(1);
    }

    @Test
    void it_stops_nothing_and_counts_as_no_warning() {
        var checked = CheckedDrafts.check(text("We answer you.", "rules: [{ may: use, data: person, for: answer }]"));
        assertThat(checked.unsaid()).isNotEmpty();
        assertThat(checked.findings()).extracting(Finding::code).doesNotContain(Code.UNSAID);
        assertThat(checked.toPublish()).isNotNull();
    }

    private static List<Finding> unsaid(String says, String meaning) {
        return CheckedDrafts.check(text(says, meaning)).unsaid();
    }

    private static String text(String says, String meaning) {
        return CheckedDrafts.of("one: " + meaning, COLLECTS_NAME_AND_AGE).replaceFirst("Words.", "\"" + says + "\"");
    }
}
