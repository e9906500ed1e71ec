package shop.troth.desk.report;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The period that was asked for.
 *
 * @param from as typed; {@code until} likewise
 * @param error what is wrong with it, in which case a default period is used; empty if nothing
 */
record AskedPeriod(PeriodChoice choice, String from, String until, Period period, String error) {

    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

    static AskedPeriod of(String choice, String from, String until, LocalDate today) {
        var chosen = PeriodChoice.of(choice).orElse(PeriodChoice.MONTH);
        var usual = chosen.period(today);
        if (chosen != PeriodChoice.DATES) {
            return new AskedPeriod(
                    chosen, usual.from().toString(), usual.until().toString(), usual, "");
        }
        var first = date(from);
        var last = date(until);
        if (first.isEmpty() || last.isEmpty()) {
            return wrong(from, until, usual, "Enter both dates, such as " + today + ".");
        }
        var period = new Period(first.get(), last.get());
        if (first.get().isBefore(FIRST) || last.get().isAfter(today.plusYears(1))) {
            return wrong(from, until, usual, "Enter dates between %s and %s.".formatted(FIRST, today.plusYears(1)));
        }
        if (last.get().isBefore(first.get())) {
            return wrong(from, until, usual, "The first day is after the last. Change one of them.");
        }
        if (period.days() > Period.MOST_DAYS) {
            return wrong(from, until, usual, "A report covers 366 days at most. Choose fewer.");
        }
        return new AskedPeriod(chosen, from.strip(), until.strip(), period, "");
    }

    private static AskedPeriod wrong(String from, String until, Period usual, String error) {
        return new AskedPeriod(PeriodChoice.DATES, from, until, usual, error);
    }

    private static Optional<LocalDate> date(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The end of the address of a report for this period. */
    String query() {
        if (choice != PeriodChoice.DATES) {
            return "?period=" + choice.word();
        }
        return error.isEmpty()
                ? "?period=%s&from=%s&until=%s".formatted(choice.word(), period.from(), period.until())
                : "";
    }
}
