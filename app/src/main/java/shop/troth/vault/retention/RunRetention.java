package shop.troth.vault.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes records whose retention period is over while the application runs. Each node checks every few seconds, on a schedule that changes
 * of the machine's clock do not delay; a database lock lets only one node work.
 */
@Component
@NamedInterface("retention")
public class RunRetention implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RunRetention.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int AT_ONCE = 200;
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final DeleteExpiredData deleteExpiredData;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Instant since;
    private Instant latest;
    private @Nullable ScheduledExecutorService thread;
    private @Nullable Future<?> rounds;

    RunRetention(DeleteExpiredData deleteExpiredData, TransactionTemplate transaction, Clock clock) {
        this.deleteExpiredData = deleteExpiredData;
        this.transaction = transaction;
        this.clock = clock;
        this.since = clock.instant();
        this.latest = since;
    }

    @Override
    public synchronized void start() {
        var started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("retention").factory());
        rounds = rounds(started, EVERY);
        thread = started;
    }

    private Future<?> rounds(ScheduledExecutorService on, Duration first) {
        return on.scheduleWithFixedDelay(this::tryRound, first.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Begins the next round now rather than within five seconds, if this node runs any. Does not wait for it. */
    public synchronized void soon() {
        if (thread != null && rounds != null) {
            rounds.cancel(false);
            rounds = rounds(thread, Duration.ZERO);
        }
    }

    /** Continues after a failure: what is due remains due. */
    private void tryRound() {
        try {
            round();
        } catch (RuntimeException e) {
            LOG.warn(
                    "Could not erase expired data; will retry: {}", e.getClass().getSimpleName());
        }
    }

    /** Deletes everything that is due, in atomic batches. Returns for how many people. */
    public int round() {
        var now = clock.instant();
        if (now.isBefore(latest.minus(EVERY))) {
            LOG.warn(
                    "The system clock was set back by {} s. No data is affected: records expire according to the current clock. Check the machine's time.",
                    Duration.between(now, latest).toSeconds());
        }
        latest = now;
        int all = 0;
        int batch;
        do {
            batch = Objects.requireNonNull(transaction.execute(status -> deleteBatch(now)));
            all += batch;
        } while (batch > 0);
        return all;
    }

    private int deleteBatch(Instant now) {
        return deleteExpiredData.isDue(now) ? deleteExpiredData.forget(now, since, AT_ONCE) : 0;
    }

    /** Waits up to five seconds for the current batch, so that nothing is deleted afterward. */
    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            try {
                thread.awaitTermination(LONGEST_END.toSeconds(), TimeUnit.SECONDS);
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
