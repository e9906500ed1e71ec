package shop.troth.visits;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Writes this node's visits once an hour and at shutdown. What can't be written is lost, so that pages never wait. */
@Component
@RequiredArgsConstructor
class WriteVisits implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WriteVisits.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final CountVisits countVisits;
    private @Nullable ScheduledExecutorService thread;

    @Override
    public synchronized void start() {
        var started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("write-visits").factory());
        started.scheduleWithFixedDelay(this::round, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    /** Writes each store separately. */
    void round() {
        for (var store : countVisits.waiting()) {
            try {
                countVisits.write(store);
            } catch (RuntimeException e) {
                LOG.warn(
                        "Could not write the visits of {}; those of the last hour are lost: {}",
                        store,
                        e.getClass().getSimpleName());
            }
        }
    }

    /** Writes what remains, unless the database takes too long. */
    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.execute(this::round);
            thread.shutdown();
            try {
                if (!thread.awaitTermination(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
                    thread.shutdownNow();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
