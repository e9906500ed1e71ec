package shop.troth.testbank.books;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import shop.troth.testbank.journal.LongIndex;
import shop.troth.testbank.payments.BankPayment;

/** Where in the journal things stand: the latest line of each payment, the line of each event and of each kept answer. */
final class Positions {

    private final LongIndex index = new LongIndex();
    private final Map<String, AccountLists> shelves = new ConcurrentHashMap<>();

    static long keyOfPayment(String key) {
        return LongIndex.keyOf("payment " + key);
    }

    private static long keyOf(Once once) {
        return LongIndex.keyOf("once " + once.account() + " " + once.key());
    }

    /** @return a position, or {@link LongIndex#NONE} */
    long of(long key) {
        return index.get(key);
    }

    /** @return a position, or {@link LongIndex#NONE} */
    long of(Once once) {
        return index.get(keyOf(once));
    }

    AccountLists shelf(String account) {
        return shelves.computeIfAbsent(account, name -> new AccountLists());
    }

    Collection<AccountLists> shelves() {
        return shelves.values();
    }

    /** Everything a line holds can be found from now on. */
    void put(Change change, long position) {
        var payment = change.payment();
        if (payment != null) {
            put(change, payment, position);
        }
        if (change.once() != null) {
            index.put(keyOf(change.once()), position);
        }
    }

    private void put(Change change, BankPayment payment, long position) {
        var shelf = shelf(payment.account());
        long key = keyOfPayment(payment.key());
        if (index.get(key) == LongIndex.NONE) {
            shelf.sessions().add(key);
        }
        index.put(key, position);
        for (var fact : change.facts()) {
            long event = LongIndex.keyOf(fact.id());
            index.put(event, position);
            shelf.events().add(event);
        }
    }
}
