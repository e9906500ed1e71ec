package shop.troth.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.testing.HeardLog;
import shop.troth.testing.MovableClock;
import shop.troth.web.SecurityEvents.Kind;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SecurityEventsTests {

    private static final StoreId STORE = new StoreId("millipore");

    private final HeardLog log = HeardLog.listen();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T08:00:00Z"));
    private final SecurityEvents events = new SecurityEvents(clock);

    @AfterEach
    void hears_no_more() {
        log.close();
    }

    @Test
    void a_slip_is_not_worth_a_line() {
        count(STORE, Kind.OTHER_SITE, 19);
        clock.forward(Duration.ofMinutes(10));
        count(STORE, Kind.OTHER_SITE, 19);

        assertThat(lines()).isZero();
    }

    @Test
    void many_are_told_once_and_when_it_happens_again_how_many_they_were() {
        count(STORE, Kind.OTHER_SITE, 500);

        assertThat(lines()).isEqualTo(1);
        assertThat(log.text()).contains("millipore: 20 forms sent from other sites since 2026-11-21T08:00:00Z");

        clock.forward(Duration.ofMinutes(10));
        count(STORE, Kind.OTHER_SITE, 1);

        assertThat(lines()).isEqualTo(2);
        assertThat(log.text()).contains("millipore: 500 forms sent from other sites within ten minutes of");
    }

    @Test
    void stores_and_kinds_are_counted_apart() {
        count(STORE, Kind.NOT_FROM_THE_BANK, 4);
        count(new StoreId("betty-mills"), Kind.NOT_FROM_THE_BANK, 4);
        count(STORE, Kind.TOO_MANY_TRIES, 9);

        assertThat(lines()).isZero();
    }

    private void count(StoreId store, Kind kind, int times) {
        for (var time = 0; time < times; time++) {
            events.count(store, kind);
        }
    }

    private long lines() {
        return log.text().lines().filter(it -> it.contains("SecurityEvents")).count();
    }
}
