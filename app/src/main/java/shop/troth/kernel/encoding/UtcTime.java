package shop.troth.kernel.encoding;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Converts a moment for a column of type {@code timestamptz}: the driver does not accept an {@link Instant}. */
public final class UtcTime {

    private UtcTime() {}

    public static OffsetDateTime of(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
