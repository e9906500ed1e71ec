package shop.troth.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class PollingThreadTests {

    /** Tells what it does; each first round fails. */
    private static final class Told extends PollingThread {

        private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
        private int rounds;

        Told(Duration pause) {
            super("told", pause, Level.DEBUG, "Could not tell");
        }

        @Override
        protected synchronized void round() {
            told.add("round " + ++rounds);
            if (rounds == 1) {
                throw new IllegalStateException("the first");
            }
        }

        @Override
        protected void last() {
            told.add("last");
        }

        private String next() throws InterruptedException {
            return String.valueOf(told.poll(1, TimeUnit.MINUTES));
        }
    }

    private final Told often = new Told(Duration.ofMillis(1));
    private final Told seldom = new Told(Duration.ofHours(1));

    @AfterEach
    void stop() {
        often.stop();
        seldom.stop();
    }

    @Test
    void goes_on_after_a_failure() throws InterruptedException {
        often.start();

        assertThat(often.next()).isEqualTo("round 1");
        assertThat(often.next()).isEqualTo("round 2");
        assertThat(often.next()).isEqualTo("round 3");
    }

    @Test
    void does_another_round_soon() throws InterruptedException {
        seldom.start();
        assertThat(seldom.next()).isEqualTo("round 1");

        seldom.soon();

        assertThat(seldom.next()).isEqualTo("round 2");
    }

    @Test
    void ends_with_the_last_and_begins_again() throws InterruptedException {
        seldom.start();
        assertThat(seldom.isRunning()).isTrue();
        assertThat(seldom.next()).isEqualTo("round 1");

        seldom.stop();

        assertThat(seldom.isRunning()).isFalse();
        assertThat(seldom.told).containsExactly("last");
        seldom.soon();
        assertThat(seldom.told).hasSize(1);
        seldom.start();
        assertThat(seldom.next()).isEqualTo("last");
        assertThat(seldom.next()).isEqualTo("round 2");
    }

    @Test
    void stopping_what_does_not_run_does_nothing() {
        often.stop();

        assertThat(often.told).isEmpty();
    }
}
