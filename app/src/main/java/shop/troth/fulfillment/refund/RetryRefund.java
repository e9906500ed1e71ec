package shop.troth.fulfillment.refund;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.ExecuteRefunds;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.orders.RefundBlocker;
import shop.troth.orders.credit.Credits;
import shop.troth.payments.Refund;
import shop.troth.payments.Refunds;
import shop.troth.payments.change.RequestRefundAgain;

/** Asks the bank again for the part of a refund that it refused, or that came back; the rest of the refund is unchanged. */
@Service
@RequiredArgsConstructor
public class RetryRefund {

    /** The outcome of a retry. */
    public sealed interface Outcome {
        /** The bank is asked again, by this call or an earlier one. */
        record Asked() implements Outcome {}

        /** So much was refunded otherwise in the meantime that it no longer fits. */
        record NoLongerFits() implements Outcome {}

        /** @param why one sentence for staff */
        record HeldBack(String why) implements Outcome {}

        /** The order has no such refund, or the bank's id of its payment was erased. */
        record NoSuchRefund() implements Outcome {}
    }

    private final Orders orders;
    private final FindRefundable findRefundable;
    private final Credits credits;
    private final ReceivesReturns returns;
    private final Refunds refunds;
    private final RequestRefundAgain wantRefundAgain;
    private final ExecuteRefunds returnMoney;
    private final List<RefundBlocker> holdsMoney;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Retries a refund. Safe to repeat, and to call concurrently: a refund that is under way or done is left unchanged.
     *
     * @param id id of the cancellation or credit, which is also that of its refund
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy does not let the bank be told what a refund needs; it is not asked then
     */
    public Outcome retry(StoreId store, OrderId order, UUID id) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> retried(store, order, id)));
        } catch (RootKeyset.DoesNotOpen erased) {
            return new Outcome.NoSuchRefund();
        }
    }

    private Outcome retried(StoreId store, OrderId id, UUID number) {
        var order = orders.lock(store, id);
        var found = refunds.find(store, number).filter(it -> it.order().equals(id));
        if (order.isEmpty() || found.isEmpty() || !refunds.areKnownAtBank(store, id)) {
            return new Outcome.NoSuchRefund();
        }
        var refund = found.get();
        if (!refund.hasFailed()) {
            return new Outcome.Asked();
        }
        var why = RefundBlocker.whyNoRefund(holdsMoney, store, id);
        if (why.isPresent()) {
            return new Outcome.HeldBack(why.get());
        }
        if (!fits(order.get(), refund)) {
            return new Outcome.NoLongerFits();
        }
        var now = clock.instant();
        returnMoney.retry(order.get(), number, now);
        returns.refunded(
                store, id, Optional.empty(), findRefundable.of(order.get()).here(), now);
        return new Outcome.Asked();
    }

    /**
     * Whether the refund still fits. That of a cancellation always does, because nothing else can refund it; if a refund failed in part,
     * the rest already counts.
     */
    private boolean fits(Order order, Refund refund) {
        if (!wantRefundAgain.isLeft(refund)) {
            return false;
        }
        var credit =
                credits.findAll(order.store(), List.of(refund.id())).stream().findFirst();
        if (credit.isEmpty()) {
            return true;
        }
        var left = findRefundable.of(order);
        return refund.state() == Refund.State.REFUSED
                ? left.fits(credit.get())
                : !refund.failed().isGreaterThan(left.total());
    }
}
