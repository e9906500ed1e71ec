package shop.troth.newsletters.send;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sends what is due of the newsletters that run, a few messages at a time. Runs on every node; each few are taken by one. */
@Component
class SendNewsletters implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SendNewsletters.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final HandOverSome handOverSome;
    private final Semaphore awake = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread worker;

    SendNewsletters(HandOverSome handOverSome) {
        this.handOverSome = handOverSome;
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            worker = Thread.ofVirtual().name("newsletters").start(this::run);
        }
    }

    @Override
    public synchronized void stop() {
        var ending = worker;
        running = false;
        worker = null;
        if (ending != null) {
            wake();
            try {
                ending.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Says that something may be due. */
    void wake() {
        awake.release();
    }

    private void run() {
        try {
            while (running) {
                if (!round()) {
                    if (awake.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                        awake.drainPermits();
                    }
                }
            }
            handOverSome.disconnect();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether there may be more to do at once */
    private boolean round() {
        try {
            return handOverSome.round();
        } catch (MessagingException e) {
            LOG.warn("The mail server is not available; newsletters will go on later");
        } catch (RuntimeException e) {
            LOG.warn("Could not send a newsletter; will go on: {}", e.getClass().getSimpleName());
        }
        handOverSome.disconnect();
        return false;
    }
}
