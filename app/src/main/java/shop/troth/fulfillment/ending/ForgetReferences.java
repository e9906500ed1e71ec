package shop.troth.fulfillment.ending;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.AddressForm;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.ClosingOrders;
import shop.troth.payments.change.BankReferences;
import shop.troth.payments.change.BankReferences.Kept;
import shop.troth.policy.DataCategory;
import shop.troth.vault.HeldRecords;
import shop.troth.vault.retention.EndEvent;

/**
 * Deletes the bank's ids of an order's payments and refunds when the policy's retention period for them is over, counted from when the
 * order was closed (clause payment-disputes), even if a name or email address of the order is kept longer. While something holds the
 * buyer's records, such as a dispute, or the bank needs an id for a refund, it is kept until that is over.
 */
@Component
@RequiredArgsConstructor
public class ForgetReferences {

    private static final DataCategory REFERENCE = new DataCategory("payment.reference");
    private static final int AT_ONCE = 200;

    /** After this time, nearly every paid order is closed and has its date. */
    private static final Duration MOSTLY_CLOSED = Duration.ofDays(30);

    private final BankReferences references;
    private final ClosingOrders closing;
    private final HeldRecords records;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Starts the retention period when an order is closed, in the caller's transaction; safe to repeat. */
    @Transactional(propagation = Propagation.MANDATORY)
    void closed(StoreId store, OrderId order, Instant at) {
        references.keepUntil(
                store, order, records.untilBeside(store, REFERENCE, AddressForm.TOLD, EndEvent.ORDER_CLOSED, at));
    }

    /**
     * Deletes all that is due in all stores, in batches; what is held does not hold up anything else. Safe to repeat, and to run on several
     * nodes.
     */
    @Recurring(name = "forget-bank-references", every = "1m")
    public void round() {
        round(AT_ONCE);
    }

    void round(int atOnce) {
        var now = clock.instant();
        var paidBefore = now.minus(MOSTLY_CLOSED);
        eachBatch(after -> references.withoutDate(paidBefore, after, atOnce), atOnce, this::date);
        eachBatch(after -> references.due(now, after, atOnce), atOnce, due -> forget(due, now));
    }

    private static void eachBatch(
            Function<Optional<Kept>, List<Kept>> read, int atOnce, Consumer<Map<StoreId, Set<OrderId>>> then) {
        var batch = List.<Kept>of();
        do {
            batch = read.apply(batch.reversed().stream().findFirst());
            then.accept(batch.stream().collect(groupingBy(Kept::store, mapping(Kept::order, toSet()))));
        } while (batch.size() == atOnce);
    }

    /** Sets the dates of orders that another release closed, in the meantime or before there were such dates. */
    private void date(Map<StoreId, Set<OrderId>> kept) {
        kept.forEach((store, orders) -> transaction.executeWithoutResult(
                status -> closing.closedAt(store, orders).forEach((order, at) -> closed(store, order, at))));
    }

    private void forget(Map<StoreId, Set<OrderId>> due, Instant now) {
        due.forEach((store, orders) -> transaction.executeWithoutResult(status -> forget(store, orders, now)));
    }

    /** Locks orders before people, as everyone else does. */
    private void forget(StoreId store, Set<OrderId> due, Instant now) {
        var buyers = closing.lockClosed(store, due);
        if (buyers.isEmpty()) {
            return;
        }
        records.forgetBeside(store, Set.copyOf(buyers.values()), REFERENCE, free -> forget(store, buyers, free, now));
    }

    private Set<SubjectId> forget(StoreId store, Map<OrderId, SubjectId> buyers, Set<SubjectId> free, Instant now) {
        return buyers.entrySet().stream()
                .filter(it -> free.contains(it.getValue()) && forget(store, it.getKey(), now))
                .map(Map.Entry::getValue)
                .collect(toSet());
    }

    private boolean forget(StoreId store, OrderId order, Instant now) {
        var had = references.forget(store, order, now);
        if (had) {
            closing.forgetGiftCard(store, order);
        }
        return had;
    }
}
