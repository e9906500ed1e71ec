package shop.troth.runtime.inner;

import java.time.Duration;
import org.springframework.context.ConfigurableApplicationContext;
import shop.troth.web.health.Readiness;

/**
 * How a node ends without failing anybody: it says that it is not ready, waits until balancers have heard it, and then takes no more
 * connections while requests under way finish, those that wait for the bank among them.
 *
 * @param notice between saying so and closing the doors
 * @param most how long requests under way have from then on
 */
public record Draining(Duration notice, Duration most) {

    /** What else ends after the requests (timed work, the record, the database) takes less. */
    private static final Duration REST = Duration.ofSeconds(8);

    /** When it has taken this long it hangs, and is ended at once. */
    public Duration bound() {
        return notice.plus(most).plus(REST);
    }

    /** Says that the node is not ready, and waits. */
    public void begin(ConfigurableApplicationContext application) {
        application.getBean(Readiness.class).drain();
        try {
            Thread.sleep(notice);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
