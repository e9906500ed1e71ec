package shop.troth.kernel.encoding;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** A moment as a column {@code timestamptz} takes it: the driver knows no {@link Instant}. */
public final class UtcTime {

    private UtcTime() {}

    public static OffsetDateTime of(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
