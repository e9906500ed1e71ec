package shop.troth.fulfillment.ending;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.ClosingOrders;
import shop.troth.payments.Refunds;
import shop.troth.payments.business.BusinessInvoice;
import shop.troth.payments.business.BusinessInvoices;
import shop.troth.vault.Vault;
import shop.troth.vault.retention.EndEvent;

/**
 * Closes orders about which nothing is open: from then on the retention periods of what is kept about them run. A canceled order closes
 * when its refund is made, and one on account when its invoice is paid. A shipped order counts as arrived after {@link #ARRIVES}; a problem reported by then or later is a separate
 * case, which holds the records itself.
 */
@Component
@RequiredArgsConstructor
public class CloseOrders {

    /** Arrivals are not reported to the store; the slowest package takes a week, and people need another to find a defect. */
    public static final Duration ARRIVES = Duration.ofDays(14);

    private static final Logger LOG = LoggerFactory.getLogger(CloseOrders.class);
    private static final int AT_ONCE = 200;

    /** The order in which the database sorts ids. Everyone who locks several people at once uses it, to avoid deadlocks. */
    private static final Comparator<ClosingOrders.Due> BY_BUYER = Comparator.comparing(
                    (ClosingOrders.Due it) -> it.store().value())
            .thenComparing(it -> it.buyer().value().toString());

    private final ClosingOrders closing;
    private final Refunds refunds;
    private final BusinessInvoices invoices;
    private final Vault vault;
    private final ForgetReferences forgetReferences;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Closes all orders that are due in all stores, in batches; orders that wait for a refund do not hold up others. Safe to repeat. */
    @Recurring(name = "close-orders", every = "1m")
    public void round() {
        round(AT_ONCE);
    }

    void round(int atOnce) {
        var sentBefore = clock.instant().minus(ARRIVES);
        var batch = List.<ClosingOrders.Due>of();
        do {
            batch = batch(sentBefore, batch.reversed().stream().findFirst(), atOnce);
        } while (batch.size() == atOnce);
    }

    private List<ClosingOrders.Due> batch(Instant sentBefore, Optional<ClosingOrders.Due> after, int atOnce) {
        try {
            return together(sentBefore, after, atOnce);
        } catch (RuntimeException e) {
            return apart(sentBefore, after, atOnce);
        }
    }

    /** Closes the orders one by one: one that cannot be closed does not hold up others. */
    private List<ClosingOrders.Due> apart(Instant sentBefore, Optional<ClosingOrders.Due> after, int atOnce) {
        var all = closing.due(sentBefore, after, atOnce);
        var last = after;
        for (var one : all) {
            try {
                together(sentBefore, last, 1);
            } catch (RuntimeException e) {
                LOG.error(
                        "Could not close an order of {}; will retry: {}",
                        one.store(),
                        e.getClass().getSimpleName());
            }
            last = Optional.of(one);
        }
        return all;
    }

    private List<ClosingOrders.Due> together(Instant sentBefore, Optional<ClosingOrders.Due> after, int atOnce) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var due = closing.due(sentBefore, after, atOnce);
            var returning = returning(due);
            var invoiced = invoiced(due);
            due.stream()
                    .sorted(BY_BUYER)
                    .filter(it -> !returning.getOrDefault(it.store(), Set.of()).contains(it.id()))
                    .filter(it -> Optional.ofNullable(invoiced.get(it.id()))
                            .filter(one -> one.open().isPositive())
                            .isEmpty())
                    .forEach(it -> close(it, invoiced.containsKey(it.id())));
            return due;
        }));
    }

    /** Orders with a refund under way. Called once the orders are locked: a concurrent refund waits for that, or was first and is seen. */
    private Map<StoreId, Set<OrderId>> returning(List<ClosingOrders.Due> due) {
        var returning = new HashMap<StoreId, Set<OrderId>>();
        due.stream()
                .collect(groupingBy(ClosingOrders.Due::store, mapping(ClosingOrders.Due::id, toList())))
                .forEach((store, orders) -> returning.put(store, refunds.underway(store, orders)));
        return returning;
    }

    /** The invoices of orders on account: one that is not paid leaves its order open. */
    private Map<OrderId, BusinessInvoice> invoiced(List<ClosingOrders.Due> due) {
        var found = new HashMap<OrderId, BusinessInvoice>();
        due.stream()
                .collect(groupingBy(ClosingOrders.Due::store, mapping(ClosingOrders.Due::id, toList())))
                .forEach((store, orders) -> found.putAll(invoices.ofAll(store, orders)));
        return found;
    }

    /** @param invoiced whether it had to be paid before, so that it closes now */
    private void close(ClosingOrders.Due order, boolean invoiced) {
        var arrived = order.cancelled() ? order.at() : order.at().plus(ARRIVES);
        close(order.store(), order.id(), order.buyer(), invoiced ? clock.instant() : arrived);
    }

    /**
     * Closes an order without checking whether something about it is open; in the caller's transaction, which has locked the order. Safe to
     * repeat.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(StoreId store, OrderId order, SubjectId buyer, Instant at) {
        closing.closed(store, order, at);
        vault.ended(store, buyer, order.value(), EndEvent.ORDER_CLOSED, at);
        forgetReferences.closed(store, order, at);
    }
}
