package shop.troth.fulfillment.refund;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.Sku;
import shop.troth.catalog.stock.Stock;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.MailKinds;
import shop.troth.fulfillment.ReturnMoney;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.orders.HoldsMoney;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.orders.credit.Credit;
import shop.troth.orders.credit.Credits;
import shop.troth.payments.Refunds;
import shop.troth.policy.features.Features;

/**
 * Gives back a shipped order or a part of it, or of what has shipped so far. The credit, the stock, the wish to return the money and the
 * message are written in one transaction; then the bank is asked, and again by {@link ReturnMoney} until it answers.
 */
@Service
public class RefundOrder {

    /** How it ended. */
    public sealed interface Outcome {
        /** Now, or before by the same wish. */
        record Refunded(Credit credit) implements Outcome {}

        /** Nothing of it has shipped, or it is canceled. */
        record NotNow(OrderState state) implements Outcome {}

        /** @param why in a sentence */
        record HeldBack(String why) implements Outcome {}

        /** Something was refunded, failed to be, or came back since whoever asks looked. Nothing was refunded now. */
        record Changed() implements Outcome {}

        /** @param why never {@link Refundable.Outcome.Comes} */
        record Not(Refundable.Outcome why) implements Outcome {}

        /** The bank’s number of the payment was erased with the buyer’s data: money can be returned only at the bank’s own pages. */
        record PaymentErased() implements Outcome {}

        record NoSuchOrder() implements Outcome {}
    }

    /** What the transaction leaves behind. */
    private record Done(Outcome outcome, Optional<Refunds.Due> refund) {
        static Done with(Outcome outcome) {
            return new Done(outcome, Optional.empty());
        }
    }

    private final Orders orders;
    private final FindRefundable findRefundable;
    private final Credits credits;
    private final ReceivesReturns returns;
    private final Stock stock;
    private final Refunds refunds;
    private final ReturnMoney returnMoney;
    private final List<HoldsMoney> holdsMoney;
    private final MailQueue mail;
    private final Features features;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RefundOrder(
            Orders orders,
            FindRefundable findRefundable,
            Credits credits,
            ReceivesReturns returns,
            Stock stock,
            Refunds refunds,
            ReturnMoney returnMoney,
            List<HoldsMoney> holdsMoney,
            MailQueue mail,
            Features features,
            TransactionTemplate transaction,
            Clock clock) {
        this.orders = orders;
        this.findRefundable = findRefundable;
        this.credits = credits;
        this.returns = returns;
        this.stock = stock;
        this.refunds = refunds;
        this.returnMoney = returnMoney;
        this.holdsMoney = holdsMoney;
        this.mail = mail;
        this.features = features;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Safe to repeat with the same key, and for several at once: one of them does it, the others get its outcome. Returns without
     * waiting for the bank; {@link Refunds#of} tells how the money stands.
     *
     * @param key random, made with the page that asks; it becomes the number of the credit and of its refund
     * @param seen {@link Refundable#version} as it was when whoever asks looked: of two who refund the same at once, one does
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let the bank be told what a refund needs; nothing is
     *     refunded then
     */
    public Outcome refund(StoreId store, OrderId id, UUID key, RefundWish wish, String seen) {
        try {
            var done = Objects.requireNonNull(transaction.execute(status -> refunded(store, id, key, wish, seen)));
            done.refund().ifPresent(returnMoney::bringSoon);
            return done.outcome();
        } catch (RootKeyset.DoesNotOpen erased) {
            return new Outcome.PaymentErased();
        }
    }

    private Done refunded(StoreId store, OrderId id, UUID key, RefundWish wish, String seen) {
        var found = orders.lock(store, id);
        if (found.isEmpty()) {
            return Done.with(new Outcome.NoSuchOrder());
        }
        var order = found.get();
        var same =
                credits.of(store, id).stream().filter(it -> it.id().equals(key)).findFirst();
        if (same.isPresent()) {
            return Done.with(new Outcome.Refunded(same.get()));
        }
        var refundable = findRefundable.of(order);
        if (!refundable.hasShipped()) {
            return Done.with(new Outcome.NotNow(order.state()));
        }
        var why = HoldsMoney.whyNoRefund(holdsMoney, store, id);
        if (why.isPresent()) {
            return Done.with(new Outcome.HeldBack(why.get()));
        }
        if (!refunds.areKnownAtBank(store, id)) {
            return Done.with(new Outcome.PaymentErased());
        }
        if (!refundable.version().equals(seen)) {
            return Done.with(new Outcome.Changed());
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return refundable.credit(wish, key, now) instanceof Refundable.Outcome.Comes(var credit)
                ? give(order, credit, wish)
                : Done.with(new Outcome.Not(refundable.credit(wish, key, now)));
    }

    private Done give(Order order, Credit credit, RefundWish wish) {
        credits.add(credit);
        returns.refunded(
                order.store(),
                order.id(),
                wish.goodsReturn(),
                findRefundable.of(order).here(),
                credit.at());
        var back = new TreeMap<Sku, Integer>();
        credit.lines().stream()
                .filter(it -> it.restocked() > 0)
                .forEach(it -> back.put(new Sku(it.sku()), it.restocked()));
        if (!back.isEmpty()) {
            stock.giveBack(order.store(), order.id(), back);
        }
        if (features.has(order.store(), FulfillmentFeatures.REFUNDED_MAIL)) {
            mail.add(order.store(), MailKinds.REFUNDED, credit.id(), credit.at());
        }
        return new Done(
                new Outcome.Refunded(credit),
                credit.total().isPositive()
                        ? Optional.of(returnMoney.want(order, credit.id(), credit.total(), credit.at()))
                        : Optional.empty());
    }
}
