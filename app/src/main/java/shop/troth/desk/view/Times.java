package shop.troth.desk.view;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as the desk shows them, in UTC. */
public final class Times {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MMM d, yyyy HH:mm 'UTC'", Locale.US);

    private Times() {}

    public static String minute(Instant at) {
        return MINUTE.format(at.atOffset(ZoneOffset.UTC));
    }
}
