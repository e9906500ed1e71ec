package shop.troth.desk.report;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import shop.troth.kernel.encoding.WrittenDay;

/** Days in the store's time zone, both inclusive. */
record Period(LocalDate from, LocalDate until) {

    /** The longest period, in days: a leap year. */
    static final int MOST_DAYS = 366;

    static final DateTimeFormatter DAY = WrittenDay.SHORT;

    int days() {
        return (int) ChronoUnit.DAYS.between(from, until) + 1;
    }

    /** The period of the same length just before. */
    Period before() {
        return new Period(from.minusDays(days()), from.minusDays(1));
    }

    /** Such as {@code Nov 1, 2026 to Nov 23, 2026}. */
    String words() {
        return days() == 1 ? DAY.format(from) : DAY.format(from) + " to " + DAY.format(until);
    }
}
