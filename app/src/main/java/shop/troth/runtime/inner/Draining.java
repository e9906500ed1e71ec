package shop.troth.runtime.inner;

import java.time.Duration;
import org.springframework.context.ConfigurableApplicationContext;
import shop.troth.web.health.Readiness;

/**
 * How a node shuts down without failing a request: it reports that it is not ready, waits until load balancers have noticed, and then
 * accepts no more connections while requests in progress finish, including those waiting for the bank.
 *
 * @param notice time between reporting this and refusing connections
 * @param most how long requests in progress may take after that
 */
public record Draining(Duration notice, Duration most) {

    /** Everything that ends after the requests (scheduled tasks, the ledger, the database) takes less time than this. */
    private static final Duration REST = Duration.ofSeconds(8);

    /** The longest time for a shutdown; a process that takes longer hangs, and is killed. */
    public Duration bound() {
        return notice.plus(most).plus(REST);
    }

    /** Reports that the node is not ready, and waits. */
    public void begin(ConfigurableApplicationContext application) {
        application.getBean(Readiness.class).drain();
        try {
            Thread.sleep(notice);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
