package shop.troth.stores;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.encoding.WrittenDay;

/**
 * When a store ships orders.
 *
 * @param cutOff orders placed before this time on a business day ship the same day
 * @param zone time zone of the cut-off and of all delivery days
 */
public record Dispatch(LocalTime cutOff, ZoneId zone) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MMMM d, yyyy, h:mm a z", Locale.US);
    private static final DateTimeFormatter SAID = DateTimeFormatter.ofPattern("MMMM d, yyyy, 'at' h:mm a z", Locale.US);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("h:mm a z", Locale.US);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("MMMM d, yyyy, h:mm:ss a z", Locale.US);
    private static final DateTimeFormatter DAY = WrittenDay.LONG;

    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.US);
    private static final Pattern READ =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2})(Z|[+-]\\d{2}:?\\d{2})?");
    private static final String NOT_READ = "\"%s\" is not a day and time such as 2026-11-27T09:00";
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2999;

    /**
     * Parses a time that people type, such as {@code 2026-11-27T09:00}, in the store's time zone unless it has an offset from UTC.
     *
     * @throws IllegalArgumentException if it is not valid; the message contains the text and says what is expected
     */
    public Instant read(String typed) {
        var parts = READ.matcher(typed);
        try {
            if (parts.matches()) {
                var time = LocalDateTime.parse(parts.group(1) + "T" + parts.group(2));
                if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
                    throw new IllegalArgumentException(
                            "\"%s\" is not in a year from %d to %d".formatted(typed, FIRST_YEAR, LAST_YEAR));
                }
                return moment(typed, time, parts.group(3));
            }
        } catch (DateTimeException e) { // such as the 31st of June
            throw new IllegalArgumentException(NOT_READ.formatted(typed), e);
        }
        throw new IllegalArgumentException(NOT_READ.formatted(typed));
    }

    private Instant moment(String typed, LocalDateTime time, @Nullable String offset) {
        if (offset != null) {
            return time.toInstant(ZoneOffset.of(offset));
        }
        if (zone.getRules().getValidOffsets(time).isEmpty()) {
            throw new IllegalArgumentException(
                    "\"%s\" is skipped by the clock when daylight saving time begins; choose an hour later"
                            .formatted(typed));
        }
        return time.atZone(zone).toInstant();
    }

    /**
     * Formats a moment so that {@link #read} can parse it. Adds the offset to the second occurrence of an hour that the clock shows twice.
     */
    public String written(Instant at) {
        var local = at.atZone(zone);
        var first = local.toLocalDateTime().atZone(zone).toInstant();
        return TYPED.format(local) + (first.equals(at) ? "" : local.getOffset().getId());
    }

    /** A moment in the store's time zone, such as {@code November 21, 2026, 9:14 AM EST}. */
    public String minute(Instant at) {
        return MINUTE.withZone(zone).format(at);
    }

    /** As {@link #minute}, for use within a sentence, such as {@code November 21, 2026, at 9:14 AM EST}. */
    public String describe(Instant at) {
        return SAID.withZone(zone).format(at);
    }

    /** As {@link #minute}, to the second. */
    public String second(Instant at) {
        return SECOND.withZone(zone).format(at);
    }

    /** The time of day, such as {@code 9:14 AM EST}. */
    public String hour(Instant at) {
        return HOUR.withZone(zone).format(at);
    }

    /** The date in the store's time zone, such as {@code November 21, 2026}. */
    public String day(Instant at) {
        return DAY.withZone(zone).format(at);
    }

    /** The default: noon, Eastern Time. */
    static final Dispatch USUAL = new Dispatch(LocalTime.NOON, ZoneId.of("America/New_York"));
}
