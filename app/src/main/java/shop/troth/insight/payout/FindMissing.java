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
import org.springframework.stereotype.Component;
import shop.troth.cases.dispute.OpenedDisputes;
import shop.troth.insight.payout.PayoutLine.Thing;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.payments.payout.Booked;
import shop.troth.payments.payout.BookedMoney;
import shop.troth.payments.payout.LineKind;
import shop.troth.payments.payout.PayoutsAtBank;

/**
 * What the books have and no payout does. Payments of one day become available together, so what was settled on a day before that of the
 * newest payment has to be in this payout or in one before it. Refunds and disputes say nothing about that: they come off the balance at
 * once, and can be paid out days before the payments of their day. And where the lines of a payout do not add up to it, the bank is
 * asked, payment by payment, which of those of its time could have been paid out with it.
 */
@Component
class FindMissing {

    private static final int AT_ONCE = 1_000;

    /** Each question is a call of the bank: what is more would be too many to look at anyway. */
    private static final int MOST_ASKED = 50;

    /** By how much the clocks of bank and store may differ. */
    private static final Duration CLOCKS = Duration.ofHours(1);

    private static final Duration MOMENT = Duration.ofMinutes(1);

    private static final Duration WITHOUT_LINES = Duration.ofDays(7);

    /** @param covers up to when the books are in this payout or in one before it; nothing where no payment says so */
    record Missing(List<PayoutMismatch> findings, Optional<Instant> covers) {}

    /** Something of the books that the bank is asked for. */
    private record Asked(UUID thing, int attempt, OrderId order, String source) {}

    private final PayoutsAtBank bank;
    private final BookedMoney books;
    private final OpenedDisputes disputes;
    private final PayoutRows rows;
    private final LineRows lineRows;

    FindMissing(PayoutsAtBank bank, BookedMoney books, OpenedDisputes disputes, PayoutRows rows, LineRows lineRows) {
        this.bank = bank;
        this.books = books;
        this.disputes = disputes;
        this.rows = rows;
        this.lineRows = lineRows;
    }

    /**
     * Looks for it.
     *
     * @param lines all of the payout, the oldest first
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
                ? List.<Booked>of()
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

    private List<Booked> unplaced(StoreId store, Instant from, Instant until, int most) {
        var unplaced = new ArrayList<Booked>();
        List<Booked> page;
        Optional<Booked> last = Optional.empty();
        do {
            page = books.between(store, from, until, last, AT_ONCE);
            var placed = lineRows.placed(store, page.stream().map(Booked::id).toList());
            page.stream()
                    .filter(it -> !placed.containsKey(new Thing(it.kind(), it.id(), it.attempt())))
                    .forEach(unplaced::add);
            last = page.isEmpty() ? last : Optional.of(page.getLast());
        } while (page.size() == AT_ONCE && unplaced.size() < most);
        return unplaced.stream().limit(most).toList();
    }

    /** The oldest first: what is newer is not due yet. */
    private List<PayoutMismatch> leftOut(
            StoreId store, Payout payout, Optional<Instant> since, Collection<Booked> known) {
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

    /** What the bank calls it in its lists; nothing if its number is not kept any more. */
    private Optional<String> source(StoreId store, Booked booked) {
        return booked.kind() == LineKind.CHARGE
                ? booked.reference().flatMap(it -> bank.chargeOf(store, it))
                : booked.reference();
    }
}
