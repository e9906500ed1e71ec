package shop.troth.policy.language;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A length of time as a policy writes it (ISO 8601): {@code P30D}, {@code P18M}, {@code PT72H}. Years and months follow the calendar in
 * UTC.
 */
public record Span(Period date, Duration time) {

    private static final int SHORTEST_MONTH = 28;
    private static final int LONGEST_MONTH = 31;
    private static final int LEAP_CYCLE_DAYS = 4 * 365 + 1;
    private static final LocalDate LEAP_CYCLE = LocalDate.of(2025, 1, 1);
    private static final Pattern SHAPE = Pattern.compile(
            "P(?=.)((?:\\d{1,4}Y)?(?:\\d{1,4}M)?(?:\\d{1,4}W)?(?:\\d{1,5}D)?)(T(?=.)(?:\\d{1,5}H)?(?:\\d{1,5}M)?(?:\\d{1,5}S)?)?");

    /** @return empty if the text is not a period, or is negative */
    public static Optional<Span> of(String text) {
        var parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var date = parts.group(1).isEmpty() ? Period.ZERO : Period.parse("P" + parts.group(1));
            var time = parts.group(2) == null ? Duration.ZERO : Duration.parse("P" + parts.group(2));
            return Optional.of(new Span(date, time));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The end of the period that starts at a moment. */
    public Instant after(Instant start) {
        return LocalDateTime.ofInstant(start, ZoneOffset.UTC)
                .plus(date)
                .plus(time)
                .toInstant(ZoneOffset.UTC);
    }

    /** Whether it never ends before the other if both start on the same day, whatever day that is: a month may have 28 days. */
    public boolean isNeverShorterThan(Span other) {
        if (date.toTotalMonths() == other.date.toTotalMonths()) {
            return days().compareTo(other.days()) >= 0;
        }
        if (with(SHORTEST_MONTH).compareTo(other.with(LONGEST_MONTH)) >= 0) {
            return true;
        }
        if (with(LONGEST_MONTH).compareTo(other.with(SHORTEST_MONTH)) < 0) {
            return false;
        }
        return IntStream.range(0, LEAP_CYCLE_DAYS)
                .mapToObj(it -> LEAP_CYCLE.plusDays(it).atStartOfDay().toInstant(ZoneOffset.UTC))
                .noneMatch(it -> after(it).isBefore(other.after(it)));
    }

    /** Its length if each of its months had this many days. */
    private Duration with(int daysOfMonth) {
        return Duration.ofDays(date.toTotalMonths() * daysOfMonth).plus(days());
    }

    /** Its length without years and months. */
    private Duration days() {
        return Duration.ofDays(date.getDays()).plus(time);
    }

    /** In ISO 8601. */
    public String iso() {
        return date + time.toString().substring(1);
    }

    public boolean isZero() {
        return date.isZero() && time.isZero();
    }

    /** Its approximate length, for comparison: a month counts as 30.4 days. */
    public Duration roughly() {
        long days = Math.round(date.toTotalMonths() * 30.436875) + date.getDays();
        return Duration.ofDays(days).plus(time);
    }

    /** In words: {@code 30 days}, {@code 18 months}, {@code 72 hours}; {@code at once} if it is zero. */
    public String inWords() {
        var words = new ArrayList<String>();
        add(words, date.getYears(), "year");
        add(words, date.getMonths(), "month");
        add(words, date.getDays(), "day");
        add(words, time.toHours(), "hour");
        add(words, time.toMinutesPart(), "minute");
        add(words, time.toSecondsPart(), "second");
        return words.isEmpty() ? "at once" : String.join(" and ", words);
    }

    private static void add(ArrayList<String> words, long count, String unit) {
        if (count != 0) {
            words.add(String.format(Locale.ROOT, "%d %s%s", count, unit, count == 1 ? "" : "s"));
        }
    }
}
