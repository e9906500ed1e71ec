package shop.troth.testbank.books;

import java.util.concurrent.locks.ReentrantLock;
import shop.troth.testbank.journal.LongIndex;

/** One lock for each payment, which a few payments may share. */
final class PaymentLocks {

    private final ReentrantLock[] locks = new ReentrantLock[256];

    PaymentLocks() {
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    ReentrantLock of(String key) {
        return locks[(int) (LongIndex.keyOf(key) & (locks.length - 1))];
    }
}
