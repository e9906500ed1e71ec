package shop.troth.proof.newuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.policy.language.Span;
import shop.troth.testing.ProbeContexts;

/** The days of a notice, whichever calendar it is counted on. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoticeDaysTests {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest
    @CsvSource({
        "P30D, 2026-03-31T12:00:00Z, 30",
        "P1M, 2026-03-31T12:00:00Z, 30",
        "P1M, 2026-03-01T12:00:00Z, 28",
        "P1M, 2028-03-30T12:00:00Z, 30",
        "P1Y, 2026-06-30T12:00:00Z, 31",
        "PT72H, 2026-06-30T12:00:00Z, 3"
    })
    void every_day_is_before_the_end_and_the_last_minute_just_before_it(String span, Instant now, int days) {
        var notice = new NoticeDays(Span.of(span).orElseThrow(), now);

        assertThat(notice.during()).hasSizeLessThanOrEqualTo(days).first().isEqualTo(now);
        assertThat(notice.during()).noneMatch(notice::isOver);
        assertThat(notice.isOver(notice.lastMinute())).isFalse();
        assertThat(notice.isOver(notice.lastMinute().minus(Duration.ofDays(1)).minus(MINUTE)))
                .isTrue();
        assertThat(notice.isOver(notice.over().plus(HOUR))).isTrue();
    }

    @Test
    void of_thirty_days_each_is_looked_at() {
        var now = Instant.parse("2026-03-31T12:00:00Z");
        var notice = new NoticeDays(Span.of("P30D").orElseThrow(), now);

        assertThat(notice.during()).hasSize(30);
        assertThat(notice.lastMinute()).isEqualTo(now.minus(Duration.ofDays(30)).plus(MINUTE));
    }

    @Test
    void whoever_came_yesterday_has_time_left_only_of_a_notice_longer_than_a_day() {
        var now = Instant.parse("2026-03-31T12:00:00Z");
        var yesterday = now.minus(Duration.ofDays(1));

        assertThat(new NoticeDays(Span.of("P1D").orElseThrow(), now).isOver(yesterday))
                .isTrue();
        assertThat(new NoticeDays(Span.of("P2D").orElseThrow(), now).isOver(yesterday))
                .isFalse();
    }

    @Test
    void a_policy_that_promises_no_notice_has_the_usual_one() {
        var now = Instant.parse("2026-03-31T12:00:00Z");
        var silent = ProbeContexts.of("betty-mills.data-as-asset").policy().policy();

        assertThat(NoticeDays.of(silent, now).promised())
                .isEqualTo(Span.of("P30D").orElseThrow());
    }
}
