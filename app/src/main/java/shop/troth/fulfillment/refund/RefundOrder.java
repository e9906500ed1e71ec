package shop.troth.fulfillment.refund;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.Sku;
import shop.troth.catalog.stock.Stock;
import shop.troth.fulfillment.ExecuteRefunds;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.MailKinds;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.orders.RefundBlocker;
import shop.troth.orders.credit.Credit;
import shop.troth.orders.credit.Credits;
import shop.troth.payments.Refunds;
import shop.troth.policy.features.Features;

/**
 * Refunds all or part of a shipped order, or of what has shipped so far. Credit, stock, requested refund, and email are written in one
 * transaction; then the bank is asked, and asked again by {@link ExecuteRefunds} until it answers.
 */
@Service
@RequiredArgsConstructor
public class RefundOrder {

    /** The outcome of a refund. */
    public sealed interface Outcome {
        /** Refunded now, or earlier with the same key. */
        record Refunded(Credit credit) implements Outcome {}

        /** Nothing in the order has shipped, or it is canceled. */
        record NotNow(OrderState state) implements Outcome {}

        /** @param why one sentence for staff */
        record HeldBack(String why) implements Outcome {}

        /** Something was refunded, failed to be refunded, or came back since the order was shown. Nothing was refunded now. */
        record Changed() implements Outcome {}

        /** @param why never {@link RefundableAmounts.Outcome.Accepted} */
        record Rejected(RefundableAmounts.Outcome why) implements Outcome {}

        /** The bank's id of the payment was erased with the buyer's data: a refund can be made only on the bank's own pages. */
        record PaymentErased() implements Outcome {}

        record NoSuchOrder() implements Outcome {}
    }

    /** The result of the transaction. */
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
    private final ExecuteRefunds returnMoney;
    private final List<RefundBlocker> holdsMoney;
    private final MailQueue mail;
    private final Features features;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Refunds. Safe to repeat with the same key, and to call concurrently: one call refunds, the others get its outcome. Returns without
     * waiting for the bank; see {@link Refunds#of} for the state of the refund.
     *
     * @param key random, created with the page that asks; becomes the id of the credit and of its refund
     * @param seen {@link RefundableAmounts#version} when the order was shown: of two people who refund the same, only one does
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let the bank be told what a refund needs; nothing is
     *     refunded then
     */
    public Outcome refund(StoreId store, OrderId id, UUID key, RefundRequest wish, String seen) {
        try {
            var done = Objects.requireNonNull(transaction.execute(status -> refunded(store, id, key, wish, seen)));
            done.refund().ifPresent(returnMoney::executeAsync);
            return done.outcome();
        } catch (RootKeyset.DoesNotOpen erased) {
            return new Outcome.PaymentErased();
        }
    }

    private Done refunded(StoreId store, OrderId id, UUID key, RefundRequest wish, String seen) {
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
        var why = RefundBlocker.whyNoRefund(holdsMoney, store, id);
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
        return refundable.credit(wish, key, now) instanceof RefundableAmounts.Outcome.Accepted(var credit)
                ? give(order, credit, wish)
                : Done.with(new Outcome.Rejected(refundable.credit(wish, key, now)));
    }

    private Done give(Order order, Credit credit, RefundRequest wish) {
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
                        ? Optional.of(returnMoney.request(order, credit.id(), credit.total(), credit.at()))
                        : Optional.empty());
    }
}
