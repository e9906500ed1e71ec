package shop.troth.testbank.webhooks;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/** So many events of one account are on their way at once; the next ones wait, and those of another account do not. */
final class Lanes {

    private static final int AT_ONCE = 64;

    private final Map<String, Semaphore> lanes = new ConcurrentHashMap<>();

    /** @return what the work returns */
    boolean of(String account, BooleanSupplier work) {
        var lane = lanes.computeIfAbsent(account, name -> new Semaphore(AT_ONCE));
        lane.acquireUninterruptibly();
        try {
            return work.getAsBoolean();
        } finally {
            lane.release();
        }
    }
}
