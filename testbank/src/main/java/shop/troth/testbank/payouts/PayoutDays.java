package shop.troth.testbank.payouts;

import java.io.Closeable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.troth.testbank.clock.BankClock;

/** Pays out to each account at midnight UTC, or at another moment that a test asked for. A midnight that passed while the bank was down is made up for. */
public final class PayoutDays implements Closeable {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long LOOK = 50;
    private static final long AFTER_A_FAILURE = 1_000;

    private final Payouts payouts;
    private final Map<String, Long> next = new HashMap<>();
    private volatile boolean closed;

    /** @param accounts by name */
    public PayoutDays(List<String> accounts, Payouts payouts) {
        this.payouts = payouts;
        for (var account : accounts) {
            var before = payouts.of(account).stream()
                    .filter(AccountPayout::automatic)
                    .mapToLong(AccountPayout::created)
                    .max();
            next.put(account, midnightAfter(before.orElse(BankClock.now())));
        }
    }

    /** From now on time passes. */
    public void start() {
        Thread.ofPlatform().name("payouts").daemon().start(this::run);
    }

    private static long midnightAfter(long at) {
        return (at / DAY + 1) * DAY;
    }

    /** The next one is at another moment; those after it are at midnight again. */
    public synchronized void moveTo(String account, long at) {
        next.put(account, at);
    }

    private void run() {
        while (!closed) {
            try {
                payOut();
                Thread.sleep(LOOK);
            } catch (InterruptedException ending) {
                return;
            }
        }
    }

    private synchronized void payOut() {
        for (var each : next.entrySet()) {
            long now = BankClock.now();
            if (each.getValue() <= now) {
                try {
                    payouts.payOut(each.getKey(), _ -> true, true);
                    each.setValue(midnightAfter(now));
                } catch (RuntimeException failed) { // a full disk, say: it is tried again
                    each.setValue(now + AFTER_A_FAILURE);
                }
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
