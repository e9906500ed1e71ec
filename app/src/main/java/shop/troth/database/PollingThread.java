package shop.troth.database;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;

/** What each node asks the database again and again, on a thread of its own, while the application runs. Continues after a failure. */
public abstract class PollingThread implements SmartLifecycle {

    private final String name;
    private final Duration pause;
    private final Level level;
    private final String failure;
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

    @Override
    public synchronized void start() {
        var started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
        started.scheduleWithFixedDelay(this::attempt, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    private void attempt() {
        try {
            round();
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(getClass())
                    .atLevel(level)
                    .log("{}: {}", failure, e.getClass().getSimpleName());
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
