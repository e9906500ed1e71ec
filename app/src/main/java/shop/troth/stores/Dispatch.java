package shop.troth.stores;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * When a store sends what was ordered.
 *
 * @param cutOff orders placed before it leave the same business day
 * @param zone of the cut-off and of all delivery days
 */
public record Dispatch(LocalTime cutOff, ZoneId zone) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MMMM d, yyyy, h:mm a z", Locale.US);
    private static final DateTimeFormatter SAID = DateTimeFormatter.ofPattern("MMMM d, yyyy, 'at' h:mm a z", Locale.US);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("h:mm a z", Locale.US);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("MMMM d, yyyy, h:mm:ss a z", Locale.US);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US);

    /** A moment as the store's clock shows it, with its zone, such as {@code November 21, 2026, 9:14 AM EST}. */
    public String minute(Instant at) {
        return MINUTE.withZone(zone).format(at);
    }

    /** The same inside a sentence, such as {@code November 21, 2026, at 9:14 AM EST}. */
    public String said(Instant at) {
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

    /** The day on the store's calendar, such as {@code November 21, 2026}. */
    public String day(Instant at) {
        return DAY.withZone(zone).format(at);
    }

    /** For a store that says nothing: noon on the east coast. */
    static final Dispatch USUAL = new Dispatch(LocalTime.NOON, ZoneId.of("America/New_York"));
}
