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

/** Compares the lines of a payout with the books, and their sum with the payout, exactly, in minor units. */
final class ComparePayout {

    private ComparePayout() {}

    /**
     * Returns the mismatches; empty if everything matches.
     *
     * @param paidOut the payout's amount
     * @param lines the oldest first
     * @param expected amount in the books by line; no entry if the books have nothing
     * @param before things that earlier payouts contain
     * @param missing entries of the books that no payout contains
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

    /** Returns the sum of lines in the payout's currency; others cannot be part of it. */
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
