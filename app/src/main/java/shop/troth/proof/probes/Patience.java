package shop.troth.proof.probes;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.modulith.NamedInterface;

/** Waiting for what happens elsewhere: a mail, a seal, a price that other threads must hear of. */
@NamedInterface("visit")
public final class Patience {

    private static final long LOOK_MS = 40;

    private Patience() {}

    /** Looks again and again; answers whether it became true in time. */
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
