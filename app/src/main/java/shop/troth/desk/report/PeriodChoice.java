package shop.troth.desk.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import shop.troth.kernel.encoding.DashedWord;

/** The periods that a report offers. */
@RequiredArgsConstructor
enum PeriodChoice {
    TODAY("Today"),
    THIS_WEEK("This week"),
    WEEK("Last 7 days"),
    MONTH("Last 30 days"),
    THIS_MONTH("This month"),
    LAST_MONTH("Last month"),
    THIS_QUARTER("This quarter"),
    LAST_QUARTER("Last quarter"),
    THIS_YEAR("This year"),
    DATES("Choose dates");

    /** Of a quarter. */
    private static final int MONTHS = 3;

    private final String title;

    String title() {
        return title;
    }

    /** The word in addresses, such as {@code last-month}. */
    String word() {
        return DashedWord.of(this);
    }

    static Optional<PeriodChoice> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }

    /** @return the days; for {@link #DATES}, those shown until dates are given */
    Period period(LocalDate today) {
        var month = today.withDayOfMonth(1);
        var quarter = month.minusMonths((month.getMonthValue() - 1) % MONTHS);
        return switch (this) {
            case TODAY -> new Period(today, today);
            case THIS_WEEK -> new Period(today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), today);
            case WEEK -> new Period(today.minusDays(6), today);
            case MONTH, DATES -> new Period(today.minusDays(29), today);
            case THIS_MONTH -> new Period(month, today);
            case LAST_MONTH -> new Period(month.minusMonths(1), month.minusDays(1));
            case THIS_QUARTER -> new Period(quarter, today);
            case LAST_QUARTER -> new Period(quarter.minusMonths(MONTHS), quarter.minusDays(1));
            case THIS_YEAR -> new Period(today.withDayOfYear(1), today);
        };
    }
}
