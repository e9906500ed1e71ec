package shop.troth.insight.payout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.CaseId;
import shop.troth.cases.CaseKind;
import shop.troth.cases.Cases;
import shop.troth.insight.payout.ResolveCharges.Resolved;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.payments.payout.BankLine;
import shop.troth.payments.payout.BookedPayment;
import shop.troth.payments.payout.BookedPayments;
import shop.troth.payments.payout.LineKind;
import shop.troth.payments.payout.PayoutsAtBank;

/** Replaces the bank's ids by those of the books; the bank's ids are not used beyond this class. */
@Component
@RequiredArgsConstructor
class ResolveLines {

    private final ResolveCharges charges;
    private final PayoutsAtBank bank;
    private final BookedPayments books;
    private final Cases cases;
    private final PayoutReports payouts;

    /** The entry in the books for a line. */
    private record Of(Optional<OrderId> order, Optional<UUID> thing, int attempt) {

        static final Of NOTHING = new Of(Optional.empty(), Optional.empty(), 0);
    }

    /**
     * Returns a page of lines, without the payout's own.
     *
     * @param payout its id, by which its own line is recognized
     * @param late whether the list had been completely read before
     * @throws shop.troth.payments.Bank.Unreachable if the bank has to be asked about one, and does not answer
     */
    List<PayoutLine> resolve(StoreId store, String payout, List<BankLine> page, boolean late) {
        var others = page.stream().filter(it -> !it.source().equals(payout)).toList();
        var ofCharges = charges.of(
                store,
                others.stream().filter(it -> it.kind() == LineKind.CHARGE).toList());
        var refunds = named(store, others);
        return others.stream()
                .map(it -> line(it, of(store, it, ofCharges, refunds), late))
                .toList();
    }

    private static PayoutLine line(BankLine line, Of of, boolean late) {
        return new PayoutLine(
                PayoutLine.hash(line.id()),
                line.kind(),
                line.amount(),
                line.fee(),
                line.at(),
                of.order(),
                of.thing(),
                of.attempt(),
                late);
    }

    /** Returns refunds by the bank's reference, if that is kept. */
    private Map<String, BookedPayment> named(StoreId store, List<BankLine> lines) {
        var sources = lines.stream()
                .filter(ResolveLines::isOfRefund)
                .map(BankLine::source)
                .distinct()
                .toList();
        return books.refundsNamed(store, sources).stream()
                .collect(Collectors.toMap(it -> it.reference().orElse(""), Function.identity(), (one, same) -> one));
    }

    private Of of(StoreId store, BankLine line, Map<String, Resolved> ofCharges, Map<String, BookedPayment> refunds) {
        return switch (line.kind()) {
            case CHARGE -> charge(ofCharges, line);
            case REFUND, REFUND_FAILURE -> refund(store, refunds, line);
            case DISPUTE, DISPUTE_REVERSAL ->
                cases.find(store, CaseKind.DISPUTE, line.source())
                        .map(it -> ofCase(it, 0))
                        .orElse(Of.NOTHING);
            case PAYOUT, PAYOUT_BACK -> anotherPayout(store, line);
            case FEE, ADJUSTMENT -> Of.NOTHING;
        };
    }

    /** Returns another payout, if there is one with that amount. */
    private Of anotherPayout(StoreId store, BankLine line) {
        return payouts.find(store, line.source())
                .filter(it -> it.amount().abs().equals(line.amount().abs()))
                .map(it -> new Of(Optional.empty(), Optional.of(PayoutLine.hash(it.id())), 0))
                .orElse(Of.NOTHING);
    }

    private static boolean isOfRefund(BankLine line) {
        return line.kind() == LineKind.REFUND || line.kind() == LineKind.REFUND_FAILURE;
    }

    private static Of charge(Map<String, Resolved> charges, BankLine line) {
        var resolved = charges.getOrDefault(line.id(), Resolved.NOTHING);
        return new Of(resolved.order(), resolved.payment(), 0);
    }

    /** Returns the refund, by the bank's reference while that is kept, and otherwise by our id, which the bank stores. */
    private Of refund(StoreId store, Map<String, BookedPayment> named, BankLine line) {
        var known = named.get(line.source());
        if (known != null) {
            return new Of(Optional.of(known.order()), Optional.of(known.id()), known.attempt());
        }
        return bank.wish(store, line.source())
                .flatMap(wish -> books.refunds(store, List.of(wish.refund())).stream()
                        .findFirst()
                        .map(it -> new Of(Optional.of(it.order()), Optional.of(it.id()), wish.attempt()))
                        .or(() -> lateMoney(store, wish)))
                .orElse(Of.NOTHING);
    }

    /** Returns the case of a late payment, whose refund has the case's id. */
    private Optional<Of> lateMoney(StoreId store, PayoutsAtBank.Wish wish) {
        return cases.findAll(store, List.of(new CaseId(wish.refund()))).stream()
                .filter(it -> it.kind() == CaseKind.PAID_TOO_LATE)
                .findFirst()
                .map(it -> ofCase(it, wish.attempt()));
    }

    private static Of ofCase(Case found, int attempt) {
        return new Of(Optional.of(found.about()), Optional.of(found.id().value()), attempt);
    }
}
