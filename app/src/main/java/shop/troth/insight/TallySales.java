package shop.troth.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.insight.SoldItems.Item;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.Recurring;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.orders.credit.Credit;
import shop.troth.orders.credit.Credits;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.orders.edit.OrderVersions;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.Coupons;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.InputChecks;

/**
 * Adds order events to the sums of their day, each once: the waiting row is deleted in the transaction that counts it. Orders never wait
 * for shared sums.
 */
@Service
@RequiredArgsConstructor
public class TallySales {

    private static final Logger LOG = LoggerFactory.getLogger(TallySales.class);
    private static final int AT_ONCE = 200;
    private static final int MOST_BATCHES = 50;

    /** The common key of single-use coupons, because there are many and each may identify a person. */
    private static final String SINGLE_USE = "Single-use coupons";

    /** An order with what it counts as. */
    private record CountedAs(Order order, Map<String, Item> items, String state) {}

    private final UncountedEvents waiting;
    private final Orders orders;
    private final Cancellations cancellations;
    private final Credits credits;
    private final OrderVersions versions;
    private final Coupons coupons;
    private final SoldItems soldItems;
    private final OrderStates orderStates;
    private final SalesSums tallies;
    private final Stores stores;
    private final TransactionTemplate transaction;

    /** Counts waiting events of all stores, at most {@value #AT_ONCE} times {@value #MOST_BATCHES} per store. Safe to repeat. */
    @Recurring(name = "tally-sales", every = "30s")
    public void round() {
        for (var store : stores.originals()) {
            try {
                int batches = 0;
                while (batch(store) == AT_ONCE && ++batches < MOST_BATCHES) {
                    LOG.debug("More sales of {} wait to be counted", store.id());
                }
            } catch (RuntimeException e) { // continue with the other stores
                couldNot(store, e);
            }
        }
    }

    /** @return the number counted; 0 if some failed, so that the round stops */
    private int batch(Store store) {
        var ids = waiting.oldest(store.id(), AT_ONCE);
        try {
            count(store, ids);
            return ids.size();
        } catch (RuntimeException e) { // an event that cannot be counted must not block others
            ids.forEach(it -> countAlone(store, it));
            return 0;
        }
    }

    private void countAlone(Store store, UUID id) {
        try {
            count(store, List.of(id));
        } catch (RuntimeException e) {
            couldNot(store, e);
            waiting.putLast(store.id(), id);
        }
    }

    private void count(Store store, List<UUID> ids) {
        transaction.executeWithoutResult(status -> {
            var movements = waiting.take(store.id(), ids);
            if (!movements.isEmpty()) {
                tallies.add(store.id(), counted(store, movements));
                waiting.remove(store.id(), movements);
            }
        });
    }

    private static void couldNot(Store store, RuntimeException e) {
        LOG.error(
                "Could not count sales of {}; will retry: {}",
                store.id(),
                e.getClass().getSimpleName());
    }

    private Sums counted(Store store, List<OrderMovement> movements) {
        var sums = new Sums();
        var ids = movements.stream().map(OrderMovement::order).distinct().toList();
        var found = orders.findAll(store.id(), ids);
        var placed = versions.firsts(store.id(), ids).stream()
                .map(OrderVersion::order)
                .collect(Collectors.toMap(Order::id, Function.identity()));
        var items = soldItems.of(
                store.id(),
                Stream.concat(placed.values().stream(), found.stream()).toList(),
                sums);
        var canceled = cancellations.ofAll(store.id(), ids);
        var credited =
                credits
                        .findAll(
                                store.id(),
                                movements.stream()
                                        .map(OrderMovement::about)
                                        .distinct()
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(Credit::id, Function.identity()));
        var lessened = lessened(store, movements);
        var keys = new HashMap<String, String>();
        var byId = found.stream().collect(Collectors.toMap(Order::id, Function.identity()));
        var destinations = orderStates.of(store.id(), found);
        for (var movement : movements) {
            var order = byId.get(movement.order());
            if (order == null) {
                continue;
            }
            var day = LocalDate.ofInstant(movement.at(), store.dispatch().zone());
            var theirs = items.getOrDefault(order.id(), Map.of());
            var gone = canceled.getOrDefault(order.id(), List.of());
            var destination = Optional.ofNullable(destinations.get(order.buyer()));
            var since = since(movement, gone, credited, lessened);
            var state = destination.map(it -> it.at(since)).orElse("");
            call(sums, state);
            var first = placed.getOrDefault(order.id(), order);
            switch (movement.kind()) {
                case EDITED -> edited(store, order.id(), it -> it.id().equals(movement.about()), state, day, sums);
                case SOLD -> {
                    var code = first.totals().coupon().map(Order.Coupon::code).orElse("");
                    new CountOrder(first, theirs, state, sums)
                            .sold(day, store.conditions().salesTax(), keys.computeIfAbsent(code, it -> key(store, it)));
                }
                case MOVED -> {
                    var from = destination.map(it -> it.before(movement.at())).orElse("");
                    if (!from.equals(state)) {
                        var soFar = soFar(store, movement, first, new CountedAs(order, theirs, from), gone, day);
                        soFar.move(Dimension.STATE, from, state, sums);
                    }
                }
                case CANCELED, CREDITED, AGAIN, FAILED ->
                    back(new CountOrder(order, theirs, state, sums), movement, day, gone, credited, lessened);
            }
        }
        return sums;
    }

    private static void call(Sums sums, String state) {
        if (!state.isEmpty()) {
            sums.call(Dimension.STATE, state, InputChecks.STATES.getOrDefault(state, state));
        }
    }

    /** Returns when what a movement is about happened: a refund that fails is taken off where it was counted. */
    private static Instant since(
            OrderMovement movement,
            List<Cancellation> canceled,
            Map<UUID, Credit> credited,
            Map<UUID, OrderVersion> lessened) {
        var about = movement.about();
        var credit = credited.get(about);
        var change = lessened.get(about);
        return change != null
                ? change.since().orElse(movement.at())
                : credit != null
                        ? credit.at()
                        : canceled.stream()
                                .filter(it -> it.id().equals(about))
                                .map(Cancellation::at)
                                .findFirst()
                                .orElse(movement.at());
    }

    /**
     * Counts again what an order counted for before its address changed. Refunds that failed stay where they were counted.
     *
     * @param first the order as placed
     * @param as the order now, and the state it went to
     */
    private Sums soFar(
            Store store, OrderMovement change, Order first, CountedAs as, List<Cancellation> canceled, LocalDate day) {
        var sums = new Sums();
        new CountOrder(first, as.items(), as.state(), sums).paid(day);
        edited(store, first.id(), it -> it.since().filter(change.at()::isAfter).isPresent(), as.state(), day, sums);
        for (int i = 0; i < canceled.size() && canceled.get(i).at().isBefore(change.at()); i++) {
            new CountOrder(as.order(), as.items(), as.state(), sums)
                    .canceled(day, canceled.get(i), canceled.subList(0, i), 1);
        }
        return sums;
    }

    /**
     * Counts the difference between the order after and before each of these changes.
     *
     * @param which the changes to count
     */
    private void edited(
            Store store, OrderId order, Predicate<OrderVersion> which, String state, LocalDate day, Sums sums) {
        var all = versions.of(store.id(), order);
        for (int i = 1; i < all.size(); i++) {
            if (which.test(all.get(i))) {
                var before = all.get(i - 1).order();
                var after = all.get(i).order();
                var items = soldItems.of(store.id(), List.of(before, after), sums);
                new CountOrder(before, items.getOrDefault(before.id(), Map.of()), state, sums).edited(day, after);
            }
        }
    }

    /** Returns, for movements about refunds of changes, each change that lowered the order's total. */
    private Map<UUID, OrderVersion> lessened(Store store, List<OrderMovement> movements) {
        var refunds = movements.stream()
                .filter(it -> it.kind() == OrderMovement.Kind.FAILED || it.kind() == OrderMovement.Kind.AGAIN)
                .map(OrderMovement::about)
                .distinct()
                .toList();
        return refunds.isEmpty()
                ? Map.of()
                : versions.findAll(store.id(), refunds).stream()
                        .filter(it -> it.difference().isNegative())
                        .collect(Collectors.toMap(OrderVersion::id, Function.identity()));
    }

    private static void back(
            CountOrder count,
            OrderMovement movement,
            LocalDate day,
            List<Cancellation> canceled,
            Map<UUID, Credit> credited,
            Map<UUID, OrderVersion> lessened) {
        int sign = movement.kind() == OrderMovement.Kind.FAILED ? -1 : 1;
        var credit = credited.get(movement.about());
        var less = lessened.get(movement.about());
        if (less != null) { // its pieces stay removed from the order
            long all = -less.difference().getAmountMinorLong();
            count.refundedInPart(day, movement.part().orElse(all), sign);
        } else if (movement.part().isPresent()) {
            var known = canceled.stream().anyMatch(it -> it.id().equals(movement.about()));
            if (known || credit != null) { // nothing else was subtracted
                count.refundedInPart(day, movement.part().getAsLong(), sign);
            }
        } else if (credit != null) {
            count.credited(day, credit, sign);
        } else {
            for (int i = 0; i < canceled.size(); i++) {
                if (canceled.get(i).id().equals(movement.about())) {
                    count.canceled(day, canceled.get(i), canceled.subList(0, i), sign);
                }
            }
        }
    }

    private String key(Store store, String code) {
        var single = CouponCode.of(code)
                .flatMap(it -> coupons.find(store, it))
                .filter(it -> it.most().equals(OptionalInt.of(1)));
        return single.isPresent() ? SINGLE_USE : code;
    }
}
