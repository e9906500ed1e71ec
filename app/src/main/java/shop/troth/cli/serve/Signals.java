package shop.troth.cli.serve;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import shop.troth.runtime.shop.ShopProcess;
import sun.misc.Signal;

/**
 * Handles SIGTERM and SIGINT: the first signal shuts everything down in order; the second one, or a shutdown that hangs, ends the process
 * at once. A signal during the start takes effect as soon as the running parts can be closed.
 */
final class Signals {

    private static final int ENDED_AT_ONCE = 130;

    private final AtomicInteger seen = new AtomicInteger();
    private @Nullable ShopProcess house;
    private Runnable then = () -> {};

    private Signals() {}

    static Signals catchThem() {
        var signals = new Signals();
        for (var name : new String[] {"TERM", "INT"}) {
            Signal.handle(new Signal(name), signal -> signals.came());
        }
        return signals;
    }

    /** Makes a signal close this house; closes it at once if a signal has already come. */
    synchronized void closes(ShopProcess house, Runnable then) {
        this.house = house;
        this.then = then;
        if (seen.get() > 0) {
            end(house);
        }
    }

    private void came() {
        if (seen.incrementAndGet() > 1) {
            halt();
        }
        synchronized (this) {
            if (house != null) {
                end(house);
            }
        }
    }

    /** Ends the process at once if the shutdown takes longer than the bound. */
    private static void endAtOnce(Duration bound) {
        try {
            Thread.sleep(bound);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        halt();
    }

    private static void halt() {
        ShopProcess.killChildren();
        Runtime.getRuntime().halt(ENDED_AT_ONCE);
    }

    private void end(ShopProcess house) {
        Thread.ofPlatform().name("end").start(() -> {
            house.close();
            then.run();
        });
        Thread.ofPlatform()
                .daemon()
                .name("end at once")
                .start(() -> endAtOnce(house.draining().bound()));
    }
}
