package shop.troth.insight.payout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.insight.payout.Payout.Verdict;
import shop.troth.insight.payout.PayoutRows.Row;
import shop.troth.kernel.StoreId;
import shop.troth.payments.Bank;
import shop.troth.payments.payout.BankLine;
import shop.troth.payments.payout.BankPayout;
import shop.troth.payments.payout.PayoutsAtBank;
import shop.troth.stores.Stores;

/**
 * Requests each store's payouts from the bank, reads their contents page by page, and compares them with the books. Each page is saved in
 * one transaction with the start of the next, so an interrupted read resumes there. Lines read again change nothing, and if two nodes read
 * the same page, one stops.
 */
@Service
@RequiredArgsConstructor
public class ReadPayouts {

    private static final Logger LOG = LoggerFactory.getLogger(ReadPayouts.class);

    /** How far back the first request goes, because older payments were made without an order number. */
    private static final Duration FIRST = Duration.ofDays(7);

    /** How long a payout may change its state. */
    private static final Duration CHANGES = Duration.ofDays(30);

    /**
     * The delay before a matching list is read again, because lines can be added late. A list that did not match is read every hour for a
     * week.
     */
    private static final Duration ONCE_MORE = Duration.ofDays(1);

    private static final Duration AGAIN = Duration.ofHours(1);
    private static final Duration AT_MOST = Duration.ofDays(7);
    private static final int READ_TWICE = 2;
    private static final int AT_ONCE = 100;

    private final PayoutsAtBank bank;
    private final ResolveLines resolveLines;
    private final ExpectedAmounts expectedAmounts;
    private final FindMissing findMissing;
    private final PayoutRows rows;
    private final LineRows lineRows;
    private final FindingRows findingRows;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Reads and compares payouts of all stores. Safe to repeat, to run on several nodes, and to interrupt. */
    public void round() {
        for (var store : stores.originals()) {
            attempt("ask for", store.id(), () -> list(store.id()));
            for (var row : rows.toRead(store.id(), clock.instant(), AT_ONCE)) {
                attempt("read", store.id(), () -> read(store.id(), row));
            }
            for (var row : rows.toCompare(store.id(), clock.instant(), AT_ONCE)) {
                attempt("compare", store.id(), () -> compare(store.id(), row));
            }
        }
    }

    private static void attempt(String what, StoreId store, Runnable work) {
        try {
            work.run();
        } catch (Bank.Unreachable e) {
            LOG.warn("Could not {} payouts of {}; will retry: {}", what, store, e.getMessage());
        } catch (RuntimeException e) { // continue with the others
            LOG.error(
                    "Could not {} payouts of {}; will retry: {}",
                    what,
                    store,
                    e.getClass().getSimpleName());
        }
    }

    private void list(StoreId store) {
        var now = clock.instant();
        var since = since(store, now);
        Optional<String> last = Optional.empty();
        PayoutsAtBank.Page<BankPayout> page;
        do {
            page = bank.payouts(store, since, last);
            page.items().forEach(it -> rows.put(store, it, now));
            last = page.items().isEmpty()
                    ? last
                    : Optional.of(page.items().getLast().id());
        } while (page.more() && !page.items().isEmpty());
        rows.asked(store, now);
    }

    /** Returns the start of the period to request: a week ago at first, and never earlier than that later. */
    private Instant since(StoreId store, Instant now) {
        var asked = rows.asked(store);
        if (asked.isEmpty()) {
            return now.minus(FIRST);
        }
        var changing = asked.get().minus(CHANGES);
        return rows.oldest(store)
                .map(it -> it.isAfter(changing) ? it : changing)
                .orElseGet(() -> asked.get().minus(FIRST));
    }

    private void read(StoreId store, Row row) {
        var from = row.cursor();
        var hasMore = true;
        while (hasMore) {
            var page = bank.lines(store, row.payout().id(), from);
            var to = page.more() ? Optional.of(page.items().getLast().id()) : Optional.<String>empty();
            if (!take(store, row, page.items(), from, to)) {
                return; // another node is reading it
            }
            from = to;
            hasMore = to.isPresent();
        }
    }

    private boolean take(StoreId store, Row row, List<BankLine> page, Optional<String> from, Optional<String> to) {
        var payout = row.payout().id();
        var lines = resolveLines.resolve(store, payout, page, row.reads() > 0);
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!rows.turn(store, row, from, to)) {
                return false;
            }
            lineRows.put(store, payout, lines, row.reads() + 1);
            if (to.isEmpty()) {
                lineRows.forgetUnseen(store, payout, row.reads() + 1);
            }
            return true;
        }));
    }

    private void compare(StoreId store, Row row) {
        var payout = row.payout();
        var lines = lineRows.of(store, payout.id());
        var missing = findMissing.of(store, payout, lines);
        var expected = expectedAmounts.of(store, lines);
        var findings = ComparePayout.compare(
                payout.amount(), lines, expected, lineRows.before(store, payout), missing.findings());
        var verdict = findings.isEmpty() ? Verdict.MATCHES : Verdict.DIFFERS;
        transaction.executeWithoutResult(status -> {
            var news = findingRows.replace(store, payout, findings);
            var again = again(payout, verdict, row.reads(), clock.instant());
            if (!rows.compared(store, row, verdict, again, news, missing.covers())) {
                status.setRollbackOnly(); // read again meanwhile
            }
        });
    }

    private static Optional<Instant> again(Payout payout, Verdict verdict, int reads, Instant now) {
        if (verdict == Verdict.MATCHES) {
            return reads < READ_TWICE ? Optional.of(now.plus(ONCE_MORE)) : Optional.empty();
        }
        return now.isBefore(payout.created().plus(AT_MOST)) ? Optional.of(now.plus(AGAIN)) : Optional.empty();
    }
}
