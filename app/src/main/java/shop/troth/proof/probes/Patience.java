package shop.troth.proof.probes;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.modulith.NamedInterface;

/** Waits for what happens elsewhere, such as an email, a seal, or a price that other threads must notice. */
@NamedInterface("visit")
public final class Patience {

    private static final long LOOK_MS = 40;

    private Patience() {}

    /**
     * Checks repeatedly until the condition is true or the time is over.
     *
     * @return whether it became true in time; false after an interruption
     */
    public static boolean until(Duration most, BooleanSupplier isTrue) {
        var end = System.nanoTime() + most.toNanos();
        while (!isTrue.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(LOOK_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
