package shop.troth.policy.published;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reads the list of versions again every few seconds while the application runs, so that callers rarely have to. Each node does so
 * independently.
 */
@Component
class Rereading implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rereading.class);

    private final PublishedPolicies policies;
    private final Duration every;
    private @Nullable ScheduledExecutorService thread;

    Rereading(PublishedPolicies policies, @Value("${troth.policy.reread}") Duration every) {
        this.policies = policies;
        this.every = every;
    }

    @Override
    public synchronized void start() {
        var started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("policy-versions").factory());
        started.scheduleWithFixedDelay(this::reread, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    /** Continues after a failure: a list that is too old is read by the next caller, who gets the exception. */
    private void reread() {
        try {
            policies.reread();
        } catch (RuntimeException e) {
            LOG.warn(
                    "Could not read the list of policy versions: {}",
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
