package shop.troth.delivery;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The days on which parcels are shipped and delivered in the United States: Monday to Friday except federal holidays. A holiday on a
 * Saturday is observed on the Friday before, one on a Sunday on the Monday after.
 *
 * @see <a href="https://www.law.cornell.edu/uscode/text/5/6103">Source: 5 U.S.C. 6103 and Executive Order 11582</a>
 */
public final class BusinessDays {

    private BusinessDays() {}

    /** Whether a day is a business day. */
    public static boolean is(LocalDate day) {
        return !isWeekend(day) && !holidays(day.getYear()).contains(day);
    }

    /** The day itself if it is a business day, or else the next business day. */
    static LocalDate from(LocalDate day) {
        var next = day;
        while (!is(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** @param days 0 or more */
    public static LocalDate after(LocalDate day, int days) {
        var next = day;
        for (int left = days; left > 0; left--) {
            next = from(next.plusDays(1));
        }
        return next;
    }

    /** The holidays as observed in a year, which can include New Year's Day of the next year, on December 31. */
    private static Set<LocalDate> holidays(int year) {
        return Stream.of(
                        kept(LocalDate.of(year, Month.JANUARY, 1)),
                        kept(LocalDate.of(year + 1, Month.JANUARY, 1)),
                        monday(year, Month.JANUARY, 3), // Martin Luther King, Jr.
                        monday(year, Month.FEBRUARY, 3), // Washington's Birthday
                        LocalDate.of(year, Month.MAY, 1)
                                .with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY)), // Memorial Day
                        kept(LocalDate.of(year, Month.JUNE, 19)), // Juneteenth
                        kept(LocalDate.of(year, Month.JULY, 4)),
                        monday(year, Month.SEPTEMBER, 1), // Labor Day
                        monday(year, Month.OCTOBER, 2), // Columbus Day
                        kept(LocalDate.of(year, Month.NOVEMBER, 11)), // Veterans Day
                        LocalDate.of(year, Month.NOVEMBER, 1)
                                .with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY)), // Thanksgiving
                        kept(LocalDate.of(year, Month.DECEMBER, 25)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static LocalDate monday(int year, Month month, int ordinal) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(ordinal, DayOfWeek.MONDAY));
    }

    private static LocalDate kept(LocalDate holiday) {
        return switch (holiday.getDayOfWeek()) {
            case SATURDAY -> holiday.minusDays(1);
            case SUNDAY -> holiday.plusDays(1);
            default -> holiday;
        };
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
