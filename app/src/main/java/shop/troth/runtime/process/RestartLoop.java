package shop.troth.runtime.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Restarts a process when it ends by itself, at most twelve times a minute.
 *
 * @param process its name at the start of a sentence, such as {@code The database}
 * @param givenUp the message for a process that keeps ending
 */
public record RestartLoop(String process, String givenUp) {

    private static final int MOST_A_MINUTE = 12;
    private static final Duration AFTER_A_FAILED_START = Duration.ofSeconds(2);

    /**
     * Restarts the process as needed; returns when it is being closed, or when it keeps ending.
     *
     * @param awaitEnd returns when the process has ended
     * @param closing whether the process is being closed
     * @param restart starts the process, and returns whether that worked
     */
    public void run(Runnable awaitEnd, BooleanSupplier closing, BooleanSupplier restart) {
        var restarts = 0;
        var since = System.nanoTime();
        while (!closing.getAsBoolean()) {
            awaitEnd.run();
            if (closing.getAsBoolean()) {
                return;
            }
            if (System.nanoTime() - since > Duration.ofMinutes(1).toNanos()) {
                restarts = 0;
                since = System.nanoTime();
            }
            if (++restarts > MOST_A_MINUTE) {
                System.err.println(givenUp);
                return;
            }
            System.err.println(process + " exited unexpectedly; restarting it.");
            if (!restart.getAsBoolean()) {
                pause(); // remains of the dead process may still be disappearing
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_A_FAILED_START);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
