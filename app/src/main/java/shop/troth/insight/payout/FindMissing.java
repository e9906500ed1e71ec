package shop.troth.insight.payout;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.dispute.OpenedDisputes;
import shop.troth.insight.payout.PayoutLine.Thing;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.payments.payout.BookedPayment;
import shop.troth.payments.payout.BookedPayments;
import shop.troth.payments.payout.LineKind;
import shop.troth.payments.payout.PayoutsAtBank;

/**
 * Finds entries of the books that no payout contains. Payments of one day become available together, so everything settled on a day before
 * that of the newest payment has to be in this payout or an earlier one. Refunds and disputes do not show this, because they are deducted
 * from the balance at once and can be paid out days before the payments of their day. If the lines of a payout do not add up to its amount,
 * the bank is asked for each payment of that period whether it could have been part of it.
 */
@Component
@RequiredArgsConstructor
class FindMissing {

    private static final int AT_ONCE = 1_000;

    /** The maximum number of calls to the bank; more findings would be too many to review anyway. */
    private static final int MOST_ASKED = 50;

    /** The maximum difference between the clocks of bank and store. */
    private static final Duration CLOCKS = Duration.ofHours(1);

    private static final Duration MOMENT = Duration.ofMinutes(1);

    private static final Duration WITHOUT_LINES = Duration.ofDays(7);

    /** @param covers time up to which the books are contained in this payout or earlier ones; empty if unknown */
    record Missing(List<PayoutMismatch> findings, Optional<Instant> covers) {}

    /** An entry of the books to look up at the bank. */
    private record Asked(UUID thing, int attempt, OrderId order, String source) {}

    private final PayoutsAtBank bank;
    private final BookedPayments books;
    private final OpenedDisputes disputes;
    private final PayoutRows rows;
    private final LineRows lineRows;

    /**
     * Finds missing entries.
     *
     * @param lines all lines of the payout, oldest first
     * @throws shop.troth.payments.Bank.Unreachable if the bank has to be asked, and does not answer
     */
    Missing of(StoreId store, Payout payout, List<PayoutLine> lines) {
        var before = rows.coveredBefore(store, payout);
        var covers = lines.stream()
                .filter(it -> it.kind() == LineKind.CHARGE)
                .map(PayoutLine::at)
                .max(Comparator.naturalOrder())
                .map(it -> it.atOffset(ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.DAYS)
                        .toInstant()
                        .minus(CLOCKS))
                .filter(it -> before.filter(it::isBefore).isEmpty())
                .or(() -> before);
        var from = before.or(() -> oldest(lines));
        var overdue = from.isEmpty() || covers.isEmpty()
                ? List.<BookedPayment>of()
                : unplaced(store, from.get(), covers.get(), FindingRows.MOST);
        var findings = new ArrayList<PayoutMismatch>();
        overdue.forEach(it -> findings.add(PayoutMismatch.missing(
                it.kind(),
                it.order(),
                it.kind() == LineKind.REFUND ? it.amount().negated() : it.amount())));
        if (!ComparePayout.sum(payout.amount(), lines).isEqual(payout.amount())) {
            var since = before.or(() -> oldest(lines).map(it -> it.minus(MOMENT)));
            findings.addAll(leftOut(store, payout, since, overdue));
        }
        return new Missing(List.copyOf(findings), covers);
    }

    private static Optional<Instant> oldest(List<PayoutLine> lines) {
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.getFirst().at());
    }

    private List<BookedPayment> unplaced(StoreId store, Instant from, Instant until, int most) {
        var unplaced = new ArrayList<BookedPayment>();
        List<BookedPayment> page;
        Optional<BookedPayment> last = Optional.empty();
        do {
            page = books.between(store, from, until, last, AT_ONCE);
            var placed =
                    lineRows.placed(store, page.stream().map(BookedPayment::id).toList());
            page.stream()
                    .filter(it -> !placed.containsKey(new Thing(it.kind(), it.id(), it.attempt())))
                    .forEach(unplaced::add);
            last = page.isEmpty() ? last : Optional.of(page.getLast());
        } while (page.size() == AT_ONCE && unplaced.size() < most);
        return unplaced.stream().limit(most).toList();
    }

    /**
     * Returns entries that, by the bank's answer, belong to this payout but are in none. The oldest come first, because newer ones may not
     * be due yet.
     */
    private List<PayoutMismatch> leftOut(
            StoreId store, Payout payout, Optional<Instant> since, Collection<BookedPayment> known) {
        var from = since.orElseGet(() -> payout.created().minus(WITHOUT_LINES));
        var asked = new ArrayList<Asked>();
        for (var it : unplaced(store, from, payout.created().plus(MOMENT), MOST_ASKED)) {
            if (!known.contains(it)) {
                source(store, it).ifPresent(source -> asked.add(new Asked(it.id(), it.attempt(), it.order(), source)));
            }
        }
        disputes.between(store, from, payout.created().plus(MOMENT), MOST_ASKED)
                .forEach(it -> asked.add(new Asked(it.id().value(), 0, it.order(), it.event())));
        var placed = lineRows.placed(store, asked.stream().map(Asked::thing).toList());
        var findings = new ArrayList<PayoutMismatch>();
        for (var it : asked.stream().limit(MOST_ASKED).toList()) {
            for (var line : bank.linesOf(store, it.source())) {
                if (!line.available().isAfter(payout.created())
                        && !placed.containsKey(new Thing(line.kind(), it.thing(), it.attempt()))) {
                    findings.add(PayoutMismatch.missing(line.kind(), it.order(), line.amount()));
                }
            }
        }
        return findings;
    }

    /** Returns the bank's id in its lists; empty if the reference is no longer kept. */
    private Optional<String> source(StoreId store, BookedPayment booked) {
        return booked.kind() == LineKind.CHARGE
                ? booked.reference().flatMap(it -> bank.chargeOf(store, it))
                : booked.reference();
    }
}
