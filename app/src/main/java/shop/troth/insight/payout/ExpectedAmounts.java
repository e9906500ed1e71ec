package shop.troth.insight.payout;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.CaseId;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.kernel.StoreId;
import shop.troth.payments.BankRecords;
import shop.troth.payments.BankRecords.Disputed;
import shop.troth.payments.payout.BookedPayment;
import shop.troth.payments.payout.BookedPayments;
import shop.troth.payments.payout.LineKind;

/** Finds the amounts in the books for the lines of a payout. */
@Component
@RequiredArgsConstructor
class ExpectedAmounts {

    private final BookedPayments books;
    private final BankRecords records;
    private final Cases cases;

    /** Entries of the books for the lines of a payout, read together. */
    private record Read(Map<UUID, BookedPayment> payments, Map<UUID, BookedPayment> refunds, Map<UUID, Case> cases) {}

    /**
     * Returns the amounts by line, without entries for lines that the books do not have.
     *
     * @throws shop.troth.payments.Bank.Unreachable if the bank has to be asked for a dispute, and does not answer
     */
    Map<UUID, Money> of(StoreId store, List<PayoutLine> lines) {
        var read = new Read(
                byId(books.payments(store, things(lines, List.of(LineKind.CHARGE)))),
                byId(books.refunds(store, things(lines, List.of(LineKind.REFUND, LineKind.REFUND_FAILURE)))),
                cases(store, lines));
        var expected = new HashMap<UUID, Money>();
        for (var line : lines) {
            line.thing()
                    .flatMap(it -> expected(store, line, it, read))
                    .or(() -> line.kind() == LineKind.FEE ? Optional.of(line.amount()) : Optional.empty())
                    .ifPresent(it -> expected.put(line.id(), it));
        }
        return expected;
    }

    private static List<UUID> things(List<PayoutLine> lines, Collection<LineKind> kinds) {
        return lines.stream()
                .filter(it -> kinds.contains(it.kind()))
                .flatMap(it -> it.thing().stream())
                .distinct()
                .toList();
    }

    private static Map<UUID, BookedPayment> byId(List<BookedPayment> booked) {
        return booked.stream().collect(Collectors.toMap(BookedPayment::id, Function.identity()));
    }

    private Map<UUID, Case> cases(StoreId store, List<PayoutLine> lines) {
        var kinds = List.of(LineKind.REFUND, LineKind.REFUND_FAILURE, LineKind.DISPUTE, LineKind.DISPUTE_REVERSAL);
        var ids = things(lines, kinds).stream().map(CaseId::new).toList();
        return cases.findAll(store, ids).stream()
                .collect(Collectors.toMap(it -> it.id().value(), Function.identity()));
    }

    private Optional<Money> expected(StoreId store, PayoutLine line, UUID thing, Read read) {
        return switch (line.kind()) {
            case CHARGE ->
                Optional.ofNullable(read.payments().get(thing))
                        .filter(it -> it.stands() || isLate(store, it))
                        .map(BookedPayment::amount);
            case REFUND ->
                Optional.ofNullable(read.refunds().get(thing))
                        .filter(it -> line.attempt() <= it.attempt())
                        .map(it -> isEarlier(line, it)
                                ? line.amount()
                                : it.amount().negated())
                        .or(() -> lateMoney(store, read, thing).map(Money::negated));
            case REFUND_FAILURE ->
                Optional.ofNullable(read.refunds().get(thing))
                        .filter(it -> isEarlier(line, it) || !it.stands())
                        .map(it -> isEarlier(line, it) ? line.amount() : it.amount())
                        .or(() -> lateMoney(store, read, thing));
            case DISPUTE -> disputed(store, read, thing).map(it -> it.amount().negated());
            case DISPUTE_REVERSAL ->
                disputed(store, read, thing).filter(it -> isWon(read, thing)).map(Disputed::amount);
            case PAYOUT, PAYOUT_BACK -> Optional.of(line.amount());
            case FEE, ADJUSTMENT -> Optional.empty();
        };
    }

    /**
     * Returns whether it is an attempt before the last. The books have only the amount of the last attempt, which may be split over other
     * payments.
     */
    private static boolean isEarlier(PayoutLine line, BookedPayment refund) {
        return line.attempt() < refund.attempt();
    }

    /** Returns whether it is a late payment, after its order was given up; a case records and refunds it. */
    private boolean isLate(StoreId store, BookedPayment payment) {
        return cases.about(store, payment.order()).stream().anyMatch(it -> it.kind() == CaseKind.PAID_TOO_LATE);
    }

    private Optional<Money> lateMoney(StoreId store, Read read, UUID thing) {
        return Optional.ofNullable(read.cases().get(thing))
                .filter(it -> it.kind() == CaseKind.PAID_TOO_LATE)
                .flatMap(it -> books.payments(store, List.of(it.about().value())).stream()
                        .findFirst())
                .map(BookedPayment::amount);
    }

    /** Requests the dispute of a payment from the bank, because the books do not have the disputed amount. */
    private Optional<Disputed> disputed(StoreId store, Read read, UUID thing) {
        return Optional.ofNullable(read.cases().get(thing))
                .filter(it -> it.kind() == CaseKind.DISPUTE)
                .flatMap(it -> records.dispute(store, it.event()));
    }

    private static boolean isWon(Read read, UUID thing) {
        return Optional.ofNullable(read.cases().get(thing))
                .filter(it -> it.ending().equals(CaseStep.WON.ending()))
                .isPresent();
    }
}
