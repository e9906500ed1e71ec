package shop.troth.testbank.books;

import java.io.Closeable;
import java.util.Comparator;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import shop.troth.testbank.clock.BankClock;

/** Which payments wait for a time: sessions that expire, refunds that settle, owners who dispute. */
final class Agenda implements Closeable {

    private record Due(long at, String key) {}

    private final ConcurrentSkipListSet<Due> due =
            new ConcurrentSkipListSet<>(Comparator.comparingLong(Due::at).thenComparing(Due::key));
    private final Object bell = new Object();
    private volatile boolean closed;

    void move(String key, long before, long after) {
        if (before == after) {
            return;
        }
        due.remove(new Due(before, key));
        if (after != Long.MAX_VALUE) {
            due.add(new Due(after, key));
            synchronized (bell) {
                bell.notifyAll();
            }
        }
    }

    /** Calls for each payment when its time has come, until closed. */
    void start(Consumer<String> wake) {
        Thread.ofPlatform().name("agenda").daemon().start(() -> run(wake));
    }

    private void run(Consumer<String> wake) {
        while (!closed) {
            var first = due.isEmpty() ? null : due.first();
            long wait = first == null ? 60_000 : first.at() - BankClock.now();
            if (first != null && wait <= 0) {
                due.remove(first);
                try {
                    wake.accept(first.key());
                } catch (RuntimeException failed) { // a full disk, say: it is tried again
                    due.add(new Due(BankClock.now() + 1_000, first.key()));
                }
                continue;
            }
            synchronized (bell) {
                try {
                    bell.wait(Math.clamp(wait, 1, 50)); // a later entry may be due sooner
                } catch (InterruptedException ended) {
                    return;
                }
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        synchronized (bell) {
            bell.notifyAll();
        }
    }
}
