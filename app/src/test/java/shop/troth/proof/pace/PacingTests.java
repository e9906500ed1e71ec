package shop.troth.proof.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Breaks on a machine whose clocks the test moves. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PacingTests {

    private final AtomicLong cpu = new AtomicLong();
    private final AtomicLong clock = new AtomicLong();
    private final Pacing.Machine machine =
            new Pacing.Machine(cpu::get, clock::get, 2, time -> clock.addAndGet(time.toNanos()));

    @Test
    void one_second_of_work_at_two_percent_of_two_processors_takes_twenty_five_in_all() {
        var breaks = new Pacing(0.02, machine).begin();
        works(Duration.ofSeconds(1));

        breaks.take(() -> false);

        assertThat(Duration.ofNanos(clock.get())).isBetween(Duration.ofSeconds(25), Duration.ofMillis(25_200));
    }

    @Test
    void each_break_is_for_the_work_since_the_one_before() {
        var breaks = new Pacing(0.02, machine).begin();
        works(Duration.ofSeconds(1));
        breaks.take(() -> false);
        long after = clock.get();

        breaks.take(() -> false);

        assertThat(clock.get()).isEqualTo(after);
    }

    @Test
    void work_that_mostly_waited_asks_for_no_break() {
        var breaks = new Pacing(0.02, machine).begin();
        cpu.addAndGet(Duration.ofMillis(40).toNanos());
        clock.addAndGet(Duration.ofSeconds(2).toNanos());
        long after = clock.get();

        breaks.take(() -> false);

        assertThat(clock.get()).isEqualTo(after);
    }

    @Test
    void a_break_ends_when_it_is_over_and_after_two_minutes_whatever_was_used() {
        var breaks = new Pacing(0.02, machine).begin();
        works(Duration.ofSeconds(1));
        breaks.take(() -> clock.get() > Duration.ofSeconds(3).toNanos());
        assertThat(Duration.ofNanos(clock.get())).isLessThan(Duration.ofSeconds(4));

        clock.set(0);
        breaks = new Pacing(0.02, machine).begin();
        works(Duration.ofMinutes(3));
        clock.set(0);
        breaks.take(() -> false);
        assertThat(Duration.ofNanos(clock.get())).isBetween(Duration.ofMinutes(2), Duration.ofMillis(120_200));
    }

    @Test
    void without_a_share_there_are_no_breaks() {
        assertThat(new Pacing(0, machine).begin()).isSameAs(ProofPauses.SHORTEST);
    }

    private void works(Duration time) {
        cpu.addAndGet(time.toNanos());
        clock.addAndGet(time.toNanos());
    }
}
