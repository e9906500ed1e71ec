package shop.troth.newsletters.send;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import shop.troth.kernel.guard.Leaks;
import shop.troth.kernel.guard.RevealedValues;
import shop.troth.mail.MailServer;

/** Sends the messages that are due of running newsletters, a few at a time. Runs on every node; each batch is taken by one. */
@Component
@RequiredArgsConstructor
class SendNewsletters implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SendNewsletters.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    /** Two, so that one hands messages over while the other looks up readers and writes results. */
    private static final int SENDERS = 2;

    private final HandOverBatch handOverSome;
    private final MailServer server;
    private final Leaks leaks;
    private final Semaphore awake = new Semaphore(0);
    private volatile boolean running;
    private List<Thread> senders = List.of();

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            senders = Stream.generate(
                            () -> Thread.ofVirtual().name("newsletters").start(this::run))
                    .limit(SENDERS)
                    .toList();
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        wake();
        try {
            for (var sender : senders) {
                sender.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        senders = List.of();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Wakes the senders, as messages may be due. */
    void wake() {
        awake.release(SENDERS);
    }

    private void run() {
        var line = new NewsletterConnection(server);
        try {
            while (running) {
                if (!RevealedValues.during(leaks, () -> round(line))) {
                    awake.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            line.close();
        }
    }

    /** @return whether there may be more to do right away */
    private boolean round(NewsletterConnection line) {
        try {
            return handOverSome.round(line);
        } catch (MessagingException e) {
            LOG.warn("The mail server is not available; newsletters will go on later");
        } catch (RuntimeException | Error e) { // or this thread would send none any more
            LOG.warn("Could not send a newsletter; will go on: {}", e.getClass().getSimpleName());
        }
        line.close();
        return false;
    }
}
