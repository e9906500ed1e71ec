package shop.troth.newsletters.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.kernel.Problem;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderedCriteriaTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "ordered | '' | -",
                "ordered in the last 90 days | '' | 90",
                "ordered Eye care | Eye care | -",
                "ordered: Eye care | Eye care | -",
                "ordered Eye care,  face-cream | Eye care;face-cream | -",
                "ordered Eye care, face-cream in the last 1 day | Eye care;face-cream | 1",
                "ordered goods in the last chance sale in the last 7 days | goods in the last chance sale | 7",
                "ordered in the last few days | in the last few days | -"
            })
    void what_a_draft_says_is_read(String line, String items, Integer days) {
        var ordered = draft(line).ordered();

        assertThat(ordered.items()).isEqualTo(items.isEmpty() ? List.of() : List.of(items.split(";")));
        assertThat(ordered.days().orElse(null)).isEqualTo(days);
        assertThat(draft(line).audience()).isEqualTo(Audience.ORDERED);
    }

    @Test
    void it_is_said_in_words_and_counted_from_the_start() {
        var now = Instant.parse("2026-03-31T12:00:00Z");

        assertThat(draft("ordered:  Eye care,face-cream in the last 2 days").picked())
                .isEqualTo("ordered Eye care, face-cream in the last 2 days");
        assertThat(draft("ordered in the last 1 day").picked()).isEqualTo("ordered in the last 1 day");
        assertThat(draft("everyone").picked()).isEqualTo("everyone");
        assertThat(draft("ordered in the last 2 days").ordered().since(now)).isEqualTo(now.minus(Duration.ofDays(2)));
        assertThat(draft("ordered").ordered().since(now)).isEqualTo(Instant.EPOCH);
    }

    @Test
    void what_was_ordered_and_when_is_not_kept_and_all_else_is() {
        assertThat(draft("ordered Eye care in the last 90 days").contentToKeep())
                .isEqualTo(draft("ordered").content());
        var quoting = "---\ntopic: offers\nsubject: News\n---\naudience: ordered Eye care\n";
        assertThat(NewsletterDraft.parse("test", "test.md", quoting).contentToKeep())
                .isEqualTo(quoting);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"orderedeverything", "Ordered", "everyone who ordered", "visitors in the last 3 days", "buyers"})
    void anything_else_is_refused_with_what_there_is(String line) {
        assertThatThrownBy(() -> draft(line))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("test.md: there is no audience “" + line + "”")
                .hasMessageContaining("everyone, ordered");
    }

    @Test
    void no_days_at_all_are_refused() {
        assertThatThrownBy(() -> draft("ordered in the last 0 days"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("in the last 1 day");
    }

    private static NewsletterDraft draft(String audience) {
        return NewsletterDraft.parse(
                "test", "test.md", "---\ntopic: offers\nsubject: News\naudience: " + audience + "\n---\nNews.\n");
    }
}
