package shop.troth.testbank.books;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.journal.LongList;
import shop.troth.testbank.payments.BankPayment;
import shop.troth.testbank.payments.Ids;
import shop.troth.testbank.payments.Thing;

/** The lists and sums of one account: what the API's list calls walk through. Oldest first. */
public final class AccountLists {

    private record Numbered(long at, String id) {}

    private final LongList sessions = new LongList();
    private final LongList events = new LongList();
    private final List<Numbered> refunds = new ArrayList<>();
    private final List<Numbered> disputes = new ArrayList<>();
    private final Totals totals = new Totals();

    AccountLists() {}

    void count(@Nullable BankPayment before, BankPayment after) {
        synchronized (this) {
            for (int n = before == null ? 0 : before.refunds().size();
                    n < after.refunds().size();
                    n++) {
                refunds.add(new Numbered(after.refunds().get(n).at(), Ids.id(after, Thing.REFUND, n + 1)));
            }
            var dispute = after.dispute();
            if (dispute != null && (before == null || before.dispute() == null)) {
                disputes.add(new Numbered(dispute.at(), Ids.id(after, Thing.DISPUTE, 0)));
            }
        }
        totals.replace(before, after);
    }

    synchronized void sort() {
        refunds.sort(Comparator.comparingLong(Numbered::at));
        disputes.sort(Comparator.comparingLong(Numbered::at));
    }

    /** Keys of the payments. */
    public LongList sessions() {
        return sessions;
    }

    /** Keys of the events. */
    public LongList events() {
        return events;
    }

    public synchronized List<String> refunds() {
        return refunds.stream().map(Numbered::id).toList();
    }

    public synchronized List<String> disputes() {
        return disputes.stream().map(Numbered::id).toList();
    }

    public Map<String, Long> totals() {
        return totals.sums();
    }
}
