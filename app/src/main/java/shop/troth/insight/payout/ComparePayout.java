package shop.troth.insight.payout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import shop.troth.insight.payout.PayoutLine.Thing;
import shop.troth.payments.payout.LineKind;

/** Compares the lines of a payout with what the books have, and their sum with the payout: to the cent, in whole minor units. */
final class ComparePayout {

    private ComparePayout() {}

    /**
     * What does not match; empty where all does.
     *
     * @param paidOut the payout's amount
     * @param lines the oldest first
     * @param expected by line, the amount in the books; without an entry, they have nothing of it
     * @param before what earlier payouts have
     * @param missing what the books have and no payout does
     */
    static List<PayoutMismatch> compare(
            Money paidOut,
            List<PayoutLine> lines,
            Map<UUID, Money> expected,
            Set<Thing> before,
            Collection<PayoutMismatch> missing) {
        var findings = new ArrayList<PayoutMismatch>();
        var sum = sum(paidOut, lines);
        if (!sum.isEqual(paidOut)) {
            findings.add(PayoutMismatch.sum(paidOut, sum));
        }
        var foreign = isForeign(lines, expected);
        if (foreign) {
            findings.add(PayoutMismatch.foreign());
        }
        findings.addAll(missing);
        var seen = new HashSet<>(before);
        for (var line : lines) {
            if (line.once().filter(it -> !seen.add(it)).isPresent()) {
                findings.add(PayoutMismatch.twice(line));
            } else if (!foreign || !line.kind().isOfOrders()) {
                one(line, expected).ifPresent(findings::add);
            }
        }
        return List.copyOf(findings);
    }

    /** Of the lines in the payout's currency: any other cannot be part of it. */
    static Money sum(Money paidOut, List<PayoutLine> lines) {
        return lines.stream()
                .map(PayoutLine::net)
                .filter(it -> it.getCurrencyUnit().equals(paidOut.getCurrencyUnit()))
                .reduce(Money.zero(paidOut.getCurrencyUnit()), Money::plus);
    }

    private static boolean isForeign(List<PayoutLine> lines, Map<UUID, Money> expected) {
        var ofOrders = lines.stream().filter(it -> it.kind().isOfOrders()).toList();
        return !ofOrders.isEmpty() && ofOrders.stream().noneMatch(it -> expected.containsKey(it.id()));
    }

    private static Optional<PayoutMismatch> one(PayoutLine line, Map<UUID, Money> expected) {
        if (line.kind() == LineKind.FEE) {
            return Optional.empty();
        }
        var inBooks = expected.get(line.id());
        if (inBooks == null) {
            return Optional.of(PayoutMismatch.unknown(line));
        }
        return inBooks.equals(line.amount()) ? Optional.empty() : Optional.of(PayoutMismatch.differs(line, inBooks));
    }
}
