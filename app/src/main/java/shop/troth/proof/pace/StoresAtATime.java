package shop.troth.proof.pace;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import shop.troth.web.health.Measurements;

/**
 * How many stores are proved at a time when somebody waits: all of them while nobody shops, and one after the other while somebody does.
 * Several at a time keep all processors busy, and every page waits for them; one alone spends most of its time waiting, so that shoppers
 * do not notice ({@code ./troth bench beside}).
 */
@Component
public class StoresAtATime {

    private static final Duration LOOK = Duration.ofSeconds(1);

    /** From so many requests a second on, somebody shops: one purchase has ten. */
    private static final int SHOPPING = 5;

    private final LongSupplier answered;

    @Autowired
    StoresAtATime(Measurements measurements) {
        this(measurements::answeredByStores);
    }

    StoresAtATime(LongSupplier answered) {
        this.answered = answered;
    }

    /** Looks for a second whether somebody shops. */
    public ExecutorService threads() {
        var before = answered.getAsLong();
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the proof sees the interruption and ends
        }
        return answered.getAsLong() - before < SHOPPING
                ? Executors.newVirtualThreadPerTaskExecutor()
                : Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    }
}
