package shop.troth.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DispatchTests {

    private final Dispatch boston = new Dispatch(LocalTime.NOON, ZoneId.of("America/New_York"));

    @Test
    void times_and_days_are_the_store_s_own_and_times_name_their_zone() {
        var late = Instant.parse("2026-11-22T02:14:05Z");

        assertThat(boston.day(late)).isEqualTo("November 21, 2026");
        assertThat(boston.hour(late)).isEqualTo("9:14 PM EST");
        assertThat(boston.minute(late)).isEqualTo("November 21, 2026, 9:14 PM EST");
        assertThat(boston.describe(late)).isEqualTo("November 21, 2026, at 9:14 PM EST");
        assertThat(boston.second(late)).isEqualTo("November 21, 2026, 9:14:05 PM EST");
        assertThat(boston.hour(Instant.parse("2026-07-01T12:00:00Z"))).isEqualTo("8:00 AM EDT");
    }
}
