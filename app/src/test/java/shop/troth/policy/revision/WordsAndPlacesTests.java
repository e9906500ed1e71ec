package shop.troth.policy.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.policy.revision.VersionDifference.Kind.ENDED;
import static shop.troth.policy.revision.VersionDifference.Kind.NEW;
import static shop.troth.policy.revision.VersionDifference.Kind.WEAKER;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.policy.check.CheckedDrafts;
import shop.troth.policy.revision.VersionDifference.Kind;

/** What no rule says: the words of notices, and where a clause stands. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WordsAndPlacesTests {

    private static final String BASE = "base: controls: [asks-no-more]";

    @Test
    void where_a_clause_stands_is_compared_too() {
        var other = CheckedDrafts.of(BASE).replace("practice: other", "practice: retention");
        assertThat(revision(CheckedDrafts.of(BASE), other).differences())
                .extracting(VersionDifference::reason)
                .containsExactly("It moved under another heading.");
        var more = CheckedDrafts.of(BASE, "s: controls: [stop-switch]");
        assertThat(revision(more, more.replace("  - { id: s", "additions:\n  - { id: s"))
                        .differences())
                .extracting(VersionDifference::reason)
                .containsExactly("It moved to the additional promises.");
    }

    @Test
    void where_people_can_complain_may_be_added_at_once_and_goes_or_changes_only_with_notice() {
        var without = CheckedDrafts.of(BASE);
        var one = complaining("the Example Authority", "https://authority.example");
        var other = complaining("the Example Authority", "https://authority.example/complaints");

        assertThat(revision(without, one).differences()).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(Kind.STRONGER);
            assertThat(it.reason()).isEqualTo("We now say where you can complain: the Example Authority.");
            assertThat(it.waits()).isFalse();
        });
        assertThat(revision(one, without).differences()).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(WEAKER);
            assertThat(it.reason()).isEqualTo("We no longer say where you can complain: the Example Authority.");
        });
        assertThat(kinds(one, other)).containsExactly(WEAKER);
        assertThat(kinds(one, one)).isEmpty();
    }

    private static String complaining(String authority, String website) {
        return CheckedDrafts.of(BASE)
                .replace(
                        "name: A Shop",
                        "name: A Shop, complaints: { authority: %s, website: '%s' }".formatted(authority, website));
    }

    @Test
    void words_that_bind_nothing_go_at_once_and_wait_where_they_are_new_or_others() {
        var notice = CheckedDrafts.of(BASE, "n: notice: true");
        assertThat(kinds(notice, notice.replace("n, says: Words.", "n, says: We sell it all.")))
                .containsExactly(WEAKER);
        assertThat(kinds(notice, notice.replace("n, says: Words.", "n, says: Words .")))
                .as("a space inside a sentence is more than typesetting")
                .containsExactly(WEAKER);
        assertThat(revision(notice, CheckedDrafts.of(BASE)).waits()).isFalse();
        assertThat(kinds(notice, CheckedDrafts.of(BASE))).containsExactly(ENDED);
        assertThat(kinds(CheckedDrafts.of(BASE), notice)).containsExactly(NEW);
        assertThat(revision(CheckedDrafts.of(BASE), notice).waits()).isTrue();
        assertThat(kinds(CheckedDrafts.of(BASE, "n: controls: [stop-switch]"), notice))
                .contains(WEAKER);
    }

    @Test
    void how_a_sentence_is_to_be_read_is_compared_like_the_sentence() {
        var read = CheckedDrafts.of(BASE, "n: reading: So we mean it., rules: [{ never: sell, data: order }]")
                .replace("n, says: Words.", "n, says: We sell your orders.");
        assertThat(revision(read, read.replace("So we mean it.", "Not at all.")).differences())
                .extracting(VersionDifference::reason)
                .containsExactly("The way we read its sentence changed.");
    }

    @Test
    void what_is_only_typeset_otherwise_is_not_called_reworded() {
        var read = CheckedDrafts.of(BASE, "n: reading: \"It's so.\", rules: [{ never: sell, data: order }]")
                .replace("n, says: Words.", "n, title: \"What's sold\", says: We sell your orders.");
        var typeset = read.replace("What's", "What’s");
        assertThat(reasons(read, typeset)).containsExactly("Only quotation marks, dashes, or spaces changed.");
        assertThat(reasons(read, read.replace("It's", "It’s")))
                .containsExactly("Only quotation marks, dashes, or spaces changed.");
        assertThat(reasons(read, typeset.replace("It's", "It isn't")))
                .containsExactly("The way we read its sentence changed.");
        assertThat(reasons(read, read.replace("What's sold", "Sold")))
                .singleElement()
                .asString()
                .startsWith("The title was reworded.");
    }

    private static List<String> reasons(String before, String after) {
        return revision(before, after).differences().stream()
                .map(VersionDifference::reason)
                .toList();
    }

    private static List<Kind> kinds(String before, String after) {
        return revision(before, after).differences().stream()
                .map(VersionDifference::kind)
                .toList();
    }

    private static Revision revision(String before, String after) {
        return Revision.between(
                CheckedDrafts.check(before).orThrow(),
                CheckedDrafts.check(after).orThrow());
    }
}
