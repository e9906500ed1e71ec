package shop.troth.fulfillment;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.Sku;
import shop.troth.catalog.stock.ChangeHolds;
import shop.troth.catalog.stock.Stock;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Cancellations;
import shop.troth.orders.HoldsMoney;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.orders.ProgressedOrders;
import shop.troth.orders.Shipments;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.orders.edit.OrderVersions;
import shop.troth.payments.Refunds;
import shop.troth.policy.features.Features;
import shop.troth.pricing.CountUses;

/**
 * Cancels a paid order, or some pieces of it, as far as they have not shipped. Order, stock, coupon, the wish to return the money and the
 * message are written in one transaction; then the bank is asked, and again by {@link ReturnMoney} until it answers.
 */
@Service
public class CancelOrder {

    /** What is to be cancelled. */
    public sealed interface Wish {
        /** All that is left to ship of the order. */
        record Whole() implements Wish {}

        /** All that is left to ship of an order whose money the bank has returned already: nothing is refunded on top. */
        record BankReturned() implements Wish {}

        /** @param pieces by catalog number of the order's lines, how many; none of nothing is left out */
        record Some(Map<String, Integer> pieces) implements Wish {}

        /** @param left the pieces that are left to ship of each line */
        default Map<String, Integer> of(Map<String, Integer> left) {
            return switch (this) {
                case Whole(), BankReturned() -> left;
                case Some(var some) -> some;
            };
        }
    }

    /** How it ended. */
    public sealed interface Outcome {
        /** Now, or before by the same wish. */
        record Cancelled(Cancellation cancellation) implements Outcome {}

        /** It is not paid yet, on its way, or cancelled already. */
        record NotNow(OrderState state) implements Outcome {}

        /** Its money is held for now, such as by a dispute at the bank. @param why in a sentence for staff */
        record HeldBack(String why) implements Outcome {}

        /** @param left how many pieces of this are left to ship; 0 too for something that is not in the order */
        record NotSoMany(String sku, int left) implements Outcome {}

        /** Something was canceled or shipped since whoever asks looked. Nothing was canceled now. */
        record Changed() implements Outcome {}

        /** The wish names no piece. */
        record NothingNamed() implements Outcome {}

        record NoSuchOrder() implements Outcome {}
    }

    /** What the transaction leaves behind. */
    private record Done(Outcome outcome, Optional<Refunds.Due> refund) {
        static Done with(Outcome outcome) {
            return new Done(outcome, Optional.empty());
        }
    }

    private final Orders orders;
    private final Cancellations cancellations;
    private final ProgressedOrders progressed;
    private final Shipments shipments;
    private final Stock stock;
    private final ChangeHolds holds;
    private final CountUses uses;
    private final OrderVersions versions;
    private final ReturnMoney returnMoney;
    private final List<HoldsMoney> holdsMoney;
    private final MailQueue mail;
    private final Features features;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CancelOrder(
            Orders orders,
            Cancellations cancellations,
            ProgressedOrders progressed,
            Shipments shipments,
            Stock stock,
            ChangeHolds holds,
            CountUses uses,
            OrderVersions versions,
            ReturnMoney returnMoney,
            List<HoldsMoney> holdsMoney,
            MailQueue mail,
            Features features,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.orders = orders;
        this.cancellations = cancellations;
        this.progressed = progressed;
        this.shipments = shipments;
        this.stock = stock;
        this.holds = holds;
        this.uses = uses;
        this.versions = versions;
        this.returnMoney = returnMoney;
        this.holdsMoney = holdsMoney;
        this.mail = mail;
        this.features = features;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Safe to repeat with the same key, and for several at once: one of them does it, the others get its outcome. Returns without
     * waiting for the bank; {@link Refunds#of} tells how the money stands.
     *
     * @param key random, made with the page or case that asks; it becomes the number of the cancellation and of its refund
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let the bank be told what a refund needs; nothing is
     *     cancelled then
     */
    public Outcome cancel(StoreId store, OrderId id, UUID key, Wish wish) {
        return cancel(store, id, key, wish, false, Optional.empty());
    }

    /**
     * The same for who saw the order before.
     *
     * @param byBuyer whether the buyer asks for it, themselves or through staff; the email about it says so
     * @param seen {@link LeftPieces#version} as it was then: what was canceled or shipped since is looked at first
     */
    public Outcome cancel(StoreId store, OrderId id, UUID key, Wish wish, boolean byBuyer, Optional<String> seen) {
        var done =
                Objects.requireNonNull(transaction.execute(status -> cancelled(store, id, key, wish, byBuyer, seen)));
        done.refund().ifPresent(returnMoney::bringSoon);
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
        var why = refunds ? HoldsMoney.whyNoRefund(holdsMoney, store, id) : Optional.<String>empty();
        if (why.isPresent()) {
            return Done.with(new Outcome.HeldBack(why.get()));
        }
        var sent = shipments.of(store, id);
        if (seen.isPresent() && !seen.get().equals(LeftPieces.version(before, sent))) {
            return Done.with(new Outcome.Changed());
        }
        var toShip = LeftPieces.toShip(order, before, sent);
        var pieces = wish.of(toShip);
        return LeftPieces.refusal(toShip, pieces).map(Done::with).orElseGet(() -> {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            return cancel(
                    order,
                    Remainder.canceled(order, key, LeftPieces.of(order, before), pieces, byBuyer, now),
                    toShip,
                    refunds);
        });
    }

    private Done cancel(Order order, Cancellation cancellation, Map<String, Integer> toShip, boolean refunds) {
        var key = cancellation.id();
        var now = cancellation.at();
        var pieces = cancellation.pieces();
        cancellations.add(cancellation);
        if (cancellation.whole()) { // before stock is touched, as whoever places an order does
            uses.giveBack(
                    order.store(),
                    order.discounts().stream().map(Order.Discount::promotion).toList(),
                    order.coupon().map(Order.Coupon::code));
        }
        var skus = new TreeMap<Sku, Integer>();
        pieces.forEach((sku, quantity) -> skus.put(new Sku(sku), quantity));
        endChange(order, skus);
        stock.giveBack(order.store(), order.id(), skus);
        if (toShip.entrySet().stream().allMatch(it -> it.getValue() <= pieces.getOrDefault(it.getKey(), 0))) {
            nothingLeft(order, cancellation.whole(), now);
        }
        if (refunds && features.has(order.store(), FulfillmentFeatures.CANCELLED_MAIL)) { // it speaks of a refund
            mail.add(order.store(), MailKinds.CANCELLED, key, now);
        }
        return new Done(
                new Outcome.Cancelled(cancellation),
                refunds && cancellation.total().isPositive()
                        ? Optional.of(returnMoney.want(order, key, cancellation.total(), now))
                        : Optional.empty());
    }

    /** A change that waits to be paid is of an order that is no more. Its stock is locked together with what goes back, in one order. */
    private void endChange(Order order, Map<Sku, Integer> back) {
        versions.waiting(order.store(), order.id()).ifPresent(it -> {
            var touched = new TreeSet<>(back.keySet());
            it.order().lines().forEach(line -> touched.add(new Sku(line.sku())));
            holds.lock(order.store(), touched);
            versions.end(order.store(), it.id(), OrderVersion.State.WITHDRAWN);
            stock.release(order.store(), new OrderId(it.id()));
        });
    }

    /** @param whole whether nothing was shipped either */
    private void nothingLeft(Order order, boolean whole, Instant now) {
        if (whole) {
            progressed.cancel(order.store(), order.id(), now);
        } else {
            shipments.complete(order.store(), order.id(), now);
        }
        events.publishEvent(new OrderCancelled(order.store(), order.id(), now));
    }
}
