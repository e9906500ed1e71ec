package shop.troth.policy.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of two periods is never over first, whatever day both start. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SpanTests {

    private static final List<String> OTHERS = List.of(
            "P0D", "P27D", "P28D", "P29D", "P30D", "P31D", "P32D", "P56D", "P59D", "P62D", "P63D", "P364D", "P365D",
            "P366D", "P1M", "P2M", "P11M", "P1Y", "P1M1D", "P1MT1H", "P18M", "P7Y", "PT672H", "PT744H", "PT745H");

    @ParameterizedTest
    @ValueSource(strings = {"P28D", "P30D", "P31D", "P62D", "P366D", "P1M", "P2M", "P12M", "P1Y2D", "P18M", "P9999Y"})
    void months_are_as_long_as_on_the_calendar(String text) {
        var span = span(text);
        for (var other : OTHERS) {
            assertThat(span.isNeverShorterThan(span(other)))
                    .as("%s and %s", text, other)
                    .isEqualTo(isNeverOverBefore(span, span(other)));
        }
    }

    @ParameterizedTest
    @CsvSource({"P31D, P1M, true", "P30D, P1M, false", "P1M, P28D, true", "P1M, P29D, false", "P1Y, P12M, true"})
    void a_month_may_have_28_days_and_31(String one, String other, boolean never) {
        assertThat(span(one).isNeverShorterThan(span(other))).isEqualTo(never);
    }

    private static boolean isNeverOverBefore(Span one, Span other) {
        return IntStream.range(0, 4 * 366)
                .mapToObj(it ->
                        LocalDate.of(2025, 1, 1).plusDays(it).atStartOfDay().toInstant(ZoneOffset.UTC))
                .noneMatch(it -> one.after(it).isBefore(other.after(it)));
    }

    private static Span span(String text) {
        return Span.of(text).orElseThrow();
    }
}
