package shop.troth.people.transfer.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Parses the date formats of platforms: {@code 2024-05-31}, the same with a time, and that with an offset from UTC. */
final class Times {

    private static final List<DateTimeFormatter> WITH_OFFSET = List.of(
            DateTimeFormatter.ISO_OFFSET_DATE_TIME,
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z"),
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss XXX"),
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z"));

    private Times() {}

    /**
     * Parses a date; empty if the text has none of these formats.
     *
     * @param zone time zone of a date without an offset
     * @param endOfDay whether a date without a time means the end of the day instead of its start
     */
    static Optional<Instant> read(String text, ZoneId zone, boolean endOfDay) {
        for (var format : WITH_OFFSET) {
            try {
                return Optional.of(OffsetDateTime.parse(text, format).toInstant());
            } catch (DateTimeException e) {
                // try the next format
            }
        }
        try {
            return Optional.of(
                    LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            // a date without a time
        }
        try {
            var day = LocalDate.parse(text);
            return Optional.of(
                    endOfDay
                            ? day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1)
                            : day.atStartOfDay(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
