package shop.troth.database;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;

/** What each node does again and again with the database, on a thread of its own, while the application runs. Continues after a failure. */
public abstract class PollingThread implements SmartLifecycle {

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final String name;
    private final Duration pause;
    private final Level level;
    private final String failure;
    private final Object turns = new Object(); // not this: a round may be synchronized, and the end waits for it
    private @Nullable ScheduledExecutorService thread;

    /**
     * @param name that of the thread
     * @param pause how long it waits between two rounds
     * @param level that of the log's line about a failure
     * @param failure what did not work, such as {@code Could not read the list}
     */
    protected PollingThread(String name, Duration pause, Level level, String failure) {
        this.name = name;
        this.pause = pause;
        this.level = level;
        this.failure = failure;
    }

    protected abstract void round();

    /** What is done at the end, after the last round, unless that takes too long; nothing, if not overridden. */
    protected void last() {}

    @Override
    public void start() {
        var started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
        started.scheduleWithFixedDelay(() -> attempt(this::round), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        synchronized (turns) {
            thread = started;
        }
    }

    /** Does another round as soon as the present one is over, if this node does any. Does not wait for it. */
    public void soon() {
        synchronized (turns) {
            if (thread != null) {
                thread.execute(() -> attempt(this::round));
            }
        }
    }

    private void attempt(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(getClass())
                    .atLevel(level)
                    .log("{}: {}", failure, e.getClass().getSimpleName());
        }
    }

    /** Waits up to five seconds for the present round and {@link #last}. */
    @Override
    public void stop() {
        synchronized (turns) {
            if (thread != null) {
                end(thread);
                thread = null;
            }
        }
    }

    private void end(ScheduledExecutorService ending) {
        ending.execute(() -> attempt(this::last));
        ending.shutdown();
        try {
            if (!ending.awaitTermination(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
                ending.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        synchronized (turns) {
            return thread != null;
        }
    }
}
