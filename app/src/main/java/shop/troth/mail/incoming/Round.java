package shop.troth.mail.incoming;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A visit to a mailbox that ends in time, whatever its server does: the connection is broken off then, in the middle of a word if need be.
 * Work elsewhere, such as sealing an email, is never interrupted.
 */
final class Round {

    private static final String TOO_LONG = "took too long";

    private boolean over;
    private boolean elsewhere;

    private Round() {}

    /** What is done in it, while it lasts. */
    @FunctionalInterface
    interface Work {
        void in(Round round) throws MessagingException;
    }

    /** Something that is done elsewhere. */
    @FunctionalInterface
    interface Elsewhere<T> {
        T get();
    }

    /**
     * Waits until the work is done or was broken off.
     *
     * @param most how long it may take
     * @throws MessagingException of the work, or if it took longer
     */
    static void within(Duration most, Work work) throws MessagingException {
        var round = new Round();
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

    /** Whoever holds the mailbox's lock gives it back when nobody works there any more, and not before. */
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

    /** Whether its time is over. */
    synchronized boolean isOver() {
        return over;
    }

    /**
     * Does something elsewhere. If the time ends meanwhile, the connection breaks off with the next word that is said there.
     *
     * @throws MessagingException if the time is over already
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
