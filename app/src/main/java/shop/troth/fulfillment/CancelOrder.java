package shop.troth.fulfillment;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.Sku;
import shop.troth.catalog.stock.ChangeHolds;
import shop.troth.catalog.stock.Stock;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.orders.ProgressedOrders;
import shop.troth.orders.RefundBlocker;
import shop.troth.orders.Shipments;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.orders.edit.OrderVersions;
import shop.troth.payments.Refunds;
import shop.troth.policy.features.Features;
import shop.troth.pricing.CountUses;

/**
 * Cancels a paid order, or some of its pieces, as far as they have not shipped. Order, stock, coupon, requested refund, and email are
 * written in one transaction; then the bank is asked, and asked again by {@link ExecuteRefunds} until it answers.
 */
@Service
@RequiredArgsConstructor
public class CancelOrder {

    /** What to cancel. */
    public sealed interface Wish {
        /** Everything in the order that has not shipped. */
        record Whole() implements Wish {}

        /** Everything that has not shipped in an order whose money the bank has already returned: nothing is refunded in addition. */
        record BankReturned() implements Wish {}

        /** @param pieces quantities by SKU of the order's lines; lines of which none is canceled can be left out */
        record Some(Map<String, Integer> pieces) implements Wish {}

        /** @param left the pieces of each line that have not shipped */
        default Map<String, Integer> of(Map<String, Integer> left) {
            return switch (this) {
                case Whole(), BankReturned() -> left;
                case Some(var some) -> some;
            };
        }
    }

    /** The outcome of a cancellation. */
    public sealed interface Outcome {
        /** Canceled now, or earlier with the same key. */
        record Cancelled(Cancellation cancellation) implements Outcome {}

        /** The order is not paid yet, has shipped, or is already canceled. */
        record NotNow(OrderState state) implements Outcome {}

        /** Its money is held for now, such as by a dispute at the bank. @param why one sentence for staff */
        record HeldBack(String why) implements Outcome {}

        /** @param left how many pieces of this have not shipped; also 0 for an item that is not in the order */
        record NotSoMany(String sku, int left) implements Outcome {}

        /** Something was canceled or shipped since the order was shown. Nothing was canceled now. */
        record Changed() implements Outcome {}

        /** The request contains no pieces. */
        record NothingNamed() implements Outcome {}

        record NoSuchOrder() implements Outcome {}
    }

    /** The result of the transaction. */
    private record Done(Outcome outcome, Optional<Refunds.Due> refund) {
        static Done with(Outcome outcome) {
            return new Done(outcome, Optional.empty());
        }
    }

    private final Orders orders;
    private final Cancellations cancellations;
    private final Shipments shipments;
    private final WriteCancellation writeCancellation;
    private final ExecuteRefunds returnMoney;
    private final List<RefundBlocker> holdsMoney;
    private final MailQueue mail;
    private final Features features;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Cancels. Safe to repeat with the same key, and to call concurrently: one call cancels, the others get its outcome. Returns without
     * waiting for the bank; see {@link Refunds#of} for the state of the refund.
     *
     * @param key random, created with the page or case that asks; becomes the id of the cancellation and of its refund
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let the bank be told what a refund needs; nothing is canceled
     *     then
     */
    public Outcome cancel(StoreId store, OrderId id, UUID key, Wish wish) {
        return cancel(store, id, key, wish, false, Optional.empty());
    }

    /**
     * As the other {@code cancel}, for a request based on what was shown of the order.
     *
     * @param byBuyer whether the buyer asked for it, themselves or through staff; the email says so
     * @param seen {@link RemainingPieces#version} when the order was shown; if it has changed since, nothing is canceled
     */
    public Outcome cancel(StoreId store, OrderId id, UUID key, Wish wish, boolean byBuyer, Optional<String> seen) {
        var done =
                Objects.requireNonNull(transaction.execute(status -> cancelled(store, id, key, wish, byBuyer, seen)));
        done.refund().ifPresent(returnMoney::executeAsync);
        return done.outcome();
    }

    private Done cancelled(StoreId store, OrderId id, UUID key, Wish wish, boolean byBuyer, Optional<String> seen) {
        var found = orders.lock(store, id);
        if (found.isEmpty()) {
            return Done.with(new Outcome.NoSuchOrder());
        }
        var order = found.get();
        var before = cancellations.of(store, id);
        var same = before.stream().filter(it -> it.id().equals(key)).findFirst();
        if (same.isPresent()) {
            return Done.with(new Outcome.Cancelled(same.get()));
        }
        if (order.state() != OrderState.PAID) {
            return Done.with(new Outcome.NotNow(order.state()));
        }
        var refunds = !(wish instanceof Wish.BankReturned);
        var why = refunds ? RefundBlocker.whyNoRefund(holdsMoney, store, id) : Optional.<String>empty();
        if (why.isPresent()) {
            return Done.with(new Outcome.HeldBack(why.get()));
        }
        var sent = shipments.of(store, id);
        if (seen.isPresent() && !seen.get().equals(RemainingPieces.version(before, sent))) {
            return Done.with(new Outcome.Changed());
        }
        var toShip = RemainingPieces.toShip(order, before, sent);
        var pieces = wish.of(toShip);
        return RemainingPieces.refusal(toShip, pieces).map(Done::with).orElseGet(() -> {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            return cancel(
                    order,
                    RemainingAmounts.canceled(order, key, RemainingPieces.of(order, before), pieces, byBuyer, now),
                    toShip,
                    refunds);
        });
    }

    private Done cancel(Order order, Cancellation cancellation, Map<String, Integer> toShip, boolean refunds) {
        var key = cancellation.id();
        var now = cancellation.at();
        if (writeCancellation.write(order, cancellation, toShip)) {
            events.publishEvent(new OrderCancelled(order.store(), order.id(), now));
        }
        if (order.isOnAccount()) {
            events.publishEvent(new AccountOrderReduced(order.store(), order.id(), now));
        }
        if (refunds && features.has(order.store(), FulfillmentFeatures.CANCELLED_MAIL)) { // the email mentions a refund
            mail.add(order.store(), MailKinds.CANCELLED, key, now);
        }
        return new Done(
                new Outcome.Cancelled(cancellation),
                refunds && cancellation.total().isPositive()
                        ? Optional.of(returnMoney.request(order, key, cancellation.total(), now))
                        : Optional.empty());
    }

    /**
     * Writes a cancellation: puts its pieces back in stock, and makes the discounts of a fully canceled order available to others. Does not
     * deal with the refund.
     */
    @Component
    @RequiredArgsConstructor
    public static class WriteCancellation {

        private final Cancellations cancellations;
        private final ProgressedOrders progressed;
        private final Shipments shipments;
        private final Stock stock;
        private final ChangeHolds holds;
        private final CountUses uses;
        private final OrderVersions versions;

        /**
         * Writes a cancellation, in the caller's transaction, which has locked the order.
         *
         * @param toShip the pieces of each line that had not shipped
         * @return whether nothing is left to ship, so that the order has ended
         */
        @Transactional(propagation = Propagation.MANDATORY)
        public boolean write(Order order, Cancellation cancellation, Map<String, Integer> toShip) {
            var pieces = cancellation.pieces();
            cancellations.add(cancellation);
            if (cancellation.whole()) { // before the stock is changed, as when an order is placed
                uses.giveBack(
                        order.store(),
                        order.totals().discounts().stream()
                                .map(Order.Discount::promotion)
                                .toList(),
                        order.totals().coupon().map(Order.Coupon::code));
            }
            var skus = new TreeMap<Sku, Integer>();
            pieces.forEach((sku, quantity) -> skus.put(new Sku(sku), quantity));
            endChange(order, skus);
            stock.giveBack(order.store(), order.id(), skus);
            var ended = toShip.entrySet().stream().allMatch(it -> it.getValue() <= pieces.getOrDefault(it.getKey(), 0));
            if (ended && cancellation.whole()) {
                progressed.cancel(order.store(), order.id(), cancellation.at());
            } else if (ended) { // the rest has shipped
                shipments.complete(order.store(), order.id(), cancellation.at());
            }
            return ended;
        }

        /**
         * Withdraws a change that waits for payment, because the order it applies to no longer exists as such. Locks its stock together with
         * what is put back, in one order.
         */
        private void endChange(Order order, Map<Sku, Integer> back) {
            versions.waiting(order.store(), order.id()).ifPresent(it -> {
                var touched = new TreeSet<>(back.keySet());
                it.order().lines().forEach(line -> touched.add(new Sku(line.sku())));
                holds.lock(order.store(), touched);
                versions.end(order.store(), it.id(), OrderVersion.State.WITHDRAWN);
                stock.release(order.store(), new OrderId(it.id()));
            });
        }
    }
}
