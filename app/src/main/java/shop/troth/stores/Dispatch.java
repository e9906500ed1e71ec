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

    /** A moment as the store's clock shows it, with its zone, such as {@code November 21, 2026, 9:14 AM EST}. */
    public String minute(Instant at) {
        return MINUTE.withZone(zone).format(at);
    }

    /** For a store that says nothing: noon on the east coast. */
    static final Dispatch USUAL = new Dispatch(LocalTime.NOON, ZoneId.of("America/New_York"));
}
