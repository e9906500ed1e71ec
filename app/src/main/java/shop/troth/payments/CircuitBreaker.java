package shop.troth.payments;

import java.time.Duration;

/**
 * Whether a service is silent: it accepts calls and does not answer them. While it is, one call in each {@code rest} may try again, and the
 * others are to fail at once (the pattern is known as a circuit breaker). Times are those of {@link System#nanoTime()}.
 */
final class CircuitBreaker {

    private final long rest;
    private long lastAnswer;
    private boolean silent;
    private long nextTry;

    CircuitBreaker(Duration rest) {
        this.rest = rest.toNanos();
        this.lastAnswer = System.nanoTime() - this.rest;
    }

    /** Whether a call is to fail at once. If not, it is the one that tries. */
    synchronized boolean isOn(long now) {
        if (silent && now - nextTry < 0) {
            return true;
        }
        nextTry = now + rest;
        return false;
    }

    /** A call was answered, whatever the answer. */
    synchronized void answered(long now) {
        lastAnswer = now;
        silent = false;
    }

    /** A call was not answered in time. That is a silence unless another call was answered meanwhile. */
    synchronized void began(long called, long now) {
        if (lastAnswer - called < 0) {
            silent = true;
            nextTry = now + rest;
        }
    }
}
