package shop.troth.insight.payout;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.payments.BankRecords;
import shop.troth.payments.payout.BankLine;
import shop.troth.payments.payout.BookedPayment;
import shop.troth.payments.payout.BookedPayments;
import shop.troth.payments.payout.LineKind;
import shop.troth.payments.payout.PayoutsAtBank;

/**
 * Matches the charges of a payout to payments in the books. The bank names the order of a charge; if the order has several payments, the
 * one with that amount and without another line is chosen, or else the closest.
 */
@Component
@RequiredArgsConstructor
class ResolveCharges {

    /** @param payment empty if the books have none */
    record Resolved(Optional<OrderId> order, Optional<UUID> payment) {

        static final Resolved NOTHING = new Resolved(Optional.empty(), Optional.empty());
    }

    private final PayoutsAtBank bank;
    private final BankRecords records;
    private final BookedPayments books;
    private final Orders orders;
    private final LineRows rows;

    /**
     * Returns the matches by the bank's id of the line.
     *
     * @throws shop.troth.payments.Bank.Unreachable if the bank has to be asked about one, and does not answer
     */
    Map<String, Resolved> of(StoreId store, List<BankLine> charges) {
        var orderOf = orders(store, charges);
        var payments = books
                .paymentsOf(store, orderOf.values().stream().distinct().toList())
                .stream()
                .collect(Collectors.groupingBy(BookedPayment::order));
        var ids = payments.values().stream()
                .flatMap(List::stream)
                .map(BookedPayment::id)
                .toList();
        var taken = new HashMap<UUID, UUID>();
        rows.placed(store, ids).forEach((thing, line) -> {
            if (thing.kind() == LineKind.CHARGE) {
                taken.putIfAbsent(thing.id(), line);
            }
        });
        var resolved = new HashMap<String, Resolved>();
        for (var exactly : List.of(true, false)) {
            for (var line : charges) {
                var order = orderOf.get(line.id());
                if (order != null && !resolved.containsKey(line.id())) {
                    choose(payments.getOrDefault(order, List.of()), line, taken, exactly)
                            .ifPresent(it -> {
                                taken.putIfAbsent(it, PayoutLine.hash(line.id()));
                                resolved.put(line.id(), new Resolved(Optional.of(order), Optional.of(it)));
                            });
                }
            }
        }
        orderOf.forEach(
                (line, order) -> resolved.putIfAbsent(line, new Resolved(Optional.of(order), Optional.empty())));
        return resolved;
    }

    /** @param exactly whether to accept only a payment of the line's amount without another line */
    private static Optional<UUID> choose(
            List<BookedPayment> payments, BankLine line, Map<UUID, UUID> taken, boolean exactly) {
        var own = PayoutLine.hash(line.id());
        Predicate<BookedPayment> isFree = it -> own.equals(taken.getOrDefault(it.id(), own));
        Predicate<BookedPayment> isEqual = it -> it.amount().equals(line.amount());
        var free = payments.stream()
                .filter(isFree)
                .filter(it -> !exactly || isEqual.test(it))
                .min(Comparator.comparing((BookedPayment it) -> own.equals(taken.get(it.id())) ? 0 : 1)
                        .thenComparing(it -> it.stands() ? 0 : 1)
                        .thenComparing(it -> distance(it, line)));
        return free.or(() -> exactly
                        ? Optional.empty()
                        : payments.stream().min(Comparator.comparing(it -> distance(it, line))))
                .map(BookedPayment::id);
    }

    private static long distance(BookedPayment payment, BankLine line) {
        return Math.abs(payment.amount().getAmountMinorLong() - line.amount().getAmountMinorLong());
    }

    /** Returns orders by the bank's id of the line, without entries for charges that belong to none of the store's orders. */
    private Map<String, OrderId> orders(StoreId store, List<BankLine> charges) {
        var numbers =
                charges.stream().flatMap(it -> it.order().stream()).distinct().toList();
        var byNumber = orders.numbered(store, numbers).stream().collect(Collectors.toMap(Order::number, Order::id));
        var found = new HashMap<String, OrderId>();
        for (var line : charges) {
            var order = line.order().isPresent()
                    ? Optional.ofNullable(byNumber.get(line.order().get()))
                    : unnamed(store, line);
            order.ifPresent(it -> found.put(line.id(), it));
        }
        return found;
    }

    /** Returns the order of a payment opened without an order number. */
    private Optional<OrderId> unnamed(StoreId store, BankLine line) {
        return bank.paymentOf(store, line.source())
                .flatMap(payment -> books.paymentsNamed(store, List.of(payment)).stream()
                        .findFirst()
                        .map(BookedPayment::order)
                        .or(() -> records.pageOf(store, payment).flatMap(it -> orders.numbered(store, it.order()))));
    }
}
