package shop.troth.mail.incoming;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Work on a connection to a mail server or a mailbox with a time limit: when it is reached, the connection is broken off, whatever the
 * server does. Work elsewhere, such as sealing an email, is never interrupted.
 */
final class TimedConnection {

    private static final String TOO_LONG = "took too long";

    private boolean over;
    private boolean elsewhere;

    private TimedConnection() {}

    /** The work done in a round. */
    @FunctionalInterface
    interface Work {
        void in(TimedConnection round) throws MessagingException;
    }

    /** Work done elsewhere. */
    @FunctionalInterface
    interface Elsewhere<T> {
        T get();
    }

    /**
     * Does the work, and waits until it is done or was broken off.
     *
     * @param most how long it may take
     * @throws MessagingException if the work throws it, takes longer, or this thread is interrupted
     */
    static void within(Duration most, Work work) throws MessagingException {
        var round = new TimedConnection();
        var task = new FutureTask<Void>(() -> {
            work.in(round);
            return null;
        });
        var thread = Thread.ofVirtual()
                .name("mailbox")
                .start(task); // the sockets of a virtual thread close when it is interrupted
        try {
            await(task, most);
        } catch (TimeoutException e) {
            round.end(thread);
            join(thread);
            throw new MessagingException(TOO_LONG);
        } catch (InterruptedException e) {
            round.end(thread);
            Thread.currentThread().interrupt();
            throw new MessagingException("this process is ending");
        }
    }

    private static void await(FutureTask<Void> task, Duration most)
            throws MessagingException, TimeoutException, InterruptedException {
        try {
            task.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            var cause = e.getCause();
            if (cause instanceof MessagingException trouble) {
                throw trouble;
            }
            throw cause instanceof RuntimeException bug ? bug : new IllegalStateException(cause);
        }
    }

    /** Waits for the thread, so that the caller releases the mailbox only when no one works there anymore. */
    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void end(Thread thread) {
        over = true;
        if (!elsewhere) {
            thread.interrupt();
        }
    }

    /** Whether its time limit has been reached. */
    synchronized boolean isOver() {
        return over;
    }

    /**
     * Does work elsewhere, uninterrupted. If the time limit is reached meanwhile, the connection is broken off when it is next used.
     *
     * @throws MessagingException if the time limit has already been reached
     */
    <T> T elsewhere(Elsewhere<T> work) throws MessagingException {
        leave();
        try {
            return work.get();
        } finally {
            comeBack();
        }
    }

    private synchronized void leave() throws MessagingException {
        if (over) {
            throw new MessagingException(TOO_LONG);
        }
        elsewhere = true;
    }

    private synchronized void comeBack() {
        elsewhere = false;
        if (over) {
            Thread.currentThread().interrupt();
        }
    }
}
