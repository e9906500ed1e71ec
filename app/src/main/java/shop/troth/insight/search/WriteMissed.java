package shop.troth.insight.search;

import java.time.Clock;
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
import shop.troth.insight.search.MissedSearches.OfDay;
import shop.troth.stores.Stores;

/** Writes this node's counts every half minute and at shutdown. Counts that can't be written are lost, so that searches never wait. */
@Component
@RequiredArgsConstructor
class WriteMissed implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WriteMissed.class);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final MissedSearches missedSearches;
    private final MissedRows rows;
    private final Stores stores;
    private final Clock clock;
    private @Nullable ScheduledExecutorService thread;

    @Override
    public synchronized void start() {
        var started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("missed-searches").factory());
        started.scheduleWithFixedDelay(this::round, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    /** Writes the counts, each store and day separately. */
    void round() {
        missedSearches.take().forEach((of, counted) -> {
            try {
                var since = MissedReports.since(stores.get(of.store()), clock);
                rows.add(of.store(), of.day(), counted, since);
            } catch (RuntimeException e) {
                couldNot(of, e);
            }
        });
    }

    private static void couldNot(OfDay of, RuntimeException e) {
        LOG.warn(
                "Could not write how often searches of {} found nothing; these counts are lost: {}",
                of.store(),
                e.getClass().getSimpleName());
    }

    /** Writes the remaining counts, unless the database takes too long. */
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
