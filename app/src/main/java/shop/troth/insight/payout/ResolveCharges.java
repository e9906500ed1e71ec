package shop.troth.insight.payout;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.payments.BankRecords;
import shop.troth.payments.payout.BankLine;
import shop.troth.payments.payout.Booked;
import shop.troth.payments.payout.BookedMoney;
import shop.troth.payments.payout.LineKind;
import shop.troth.payments.payout.PayoutsAtBank;

/**
 * Which payments of the books the charges of a payout are. The bank says which order a charge is of; of several payments of an order, it
 * is the one of that amount which no other line is of, and if there is none, the one that comes closest.
 */
@Component
class ResolveCharges {

    /** @param payment nothing if the books have none for it */
    record Resolved(Optional<OrderId> order, Optional<UUID> payment) {

        static final Resolved NOTHING = new Resolved(Optional.empty(), Optional.empty());
    }

    private final PayoutsAtBank bank;
    private final BankRecords records;
    private final BookedMoney books;
    private final Orders orders;
    private final LineRows rows;

    ResolveCharges(PayoutsAtBank bank, BankRecords records, BookedMoney books, Orders orders, LineRows rows) {
        this.bank = bank;
        this.records = records;
        this.books = books;
        this.orders = orders;
        this.rows = rows;
    }

    /**
     * By the bank's number of the line.
     *
     * @throws shop.troth.payments.Bank.Unreachable if the bank has to be asked about one, and does not answer
     */
    Map<String, Resolved> of(StoreId store, List<BankLine> charges) {
        var orderOf = orders(store, charges);
        var payments = books
                .paymentsOf(store, orderOf.values().stream().distinct().toList())
                .stream()
                .collect(Collectors.groupingBy(Booked::order));
        var ids =
                payments.values().stream().flatMap(List::stream).map(Booked::id).toList();
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

    /** @param exactly only one of the line's amount that no other line is of */
    private static Optional<UUID> choose(List<Booked> payments, BankLine line, Map<UUID, UUID> taken, boolean exactly) {
        var own = PayoutLine.hash(line.id());
        Predicate<Booked> isFree = it -> own.equals(taken.getOrDefault(it.id(), own));
        Predicate<Booked> isEqual = it -> it.amount().equals(line.amount());
        var free = payments.stream()
                .filter(isFree)
                .filter(it -> !exactly || isEqual.test(it))
                .min(Comparator.comparing((Booked it) -> own.equals(taken.get(it.id())) ? 0 : 1)
                        .thenComparing(it -> it.stands() ? 0 : 1)
                        .thenComparing(it -> distance(it, line)));
        return free.or(() -> exactly
                        ? Optional.empty()
                        : payments.stream().min(Comparator.comparing(it -> distance(it, line))))
                .map(Booked::id);
    }

    private static long distance(Booked payment, BankLine line) {
        return Math.abs(payment.amount().getAmountMinorLong() - line.amount().getAmountMinorLong());
    }

    /** By the bank's number of the line; without an entry for those that are of none of the store's orders. */
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

    /** Of a payment from before the bank was told the number with it. */
    private Optional<OrderId> unnamed(StoreId store, BankLine line) {
        return bank.paymentOf(store, line.source())
                .flatMap(payment -> books.paymentsNamed(store, List.of(payment)).stream()
                        .findFirst()
                        .map(Booked::order)
                        .or(() -> records.pageOf(store, payment).flatMap(it -> orders.numbered(store, it.order()))));
    }
}
