package shop.troth.checkout.change;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.troth.checkout.CancelPayment;
import shop.troth.checkout.SettleOrder;
import shop.troth.fulfillment.edit.EndEdit;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.StoreId;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.orders.edit.OrderVersions;
import shop.troth.payments.Bank;
import shop.troth.payments.Payments;

/**
 * Ends changes of orders that wait for payment, because staff withdraw them or they expire. The bank's page is ended first, so that nobody
 * pays in vain.
 */
@Component
@RequiredArgsConstructor
public class WithdrawChange {

    private static final Logger LOG = LoggerFactory.getLogger(WithdrawChange.class);
    private static final int AT_ONCE = 50;

    /** The result. */
    public enum Outcome {
        /** The change was ended; the order stays as it was. */
        ENDED,
        /** The buyer paid meanwhile, so the change takes effect. */
        WAS_PAID,
        /** There is no such change waiting for payment. */
        NOT_WAITING,
        /** The bank does not answer, so it is unknown whether it was paid. */
        BANK_AWAY
    }

    private final OrderVersions versions;
    private final Payments payments;
    private final CancelPayment cancelPayment;
    private final EndEdit endEdit;
    private final Clock clock;

    /** Safe to repeat. */
    public Outcome withdraw(StoreId store, OrderId order, UUID id) {
        return end(store, order, id, OrderVersion.State.WITHDRAWN);
    }

    /**
     * Ends the change waiting for payment, if any, of an order with a disputed payment: a buyer who disputes one payment is not asked for
     * another. Called after the dispute is noted, so that no other change is made. A change that was paid before its page could be ended
     * takes effect. Safe to repeat.
     *
     * @throws Bank.Unreachable if the bank does not answer; it will report the dispute again
     */
    public void ofDisputed(StoreId store, OrderId order) {
        versions.waiting(store, order).ifPresent(it -> ended(store, it, OrderVersion.State.WITHDRAWN));
    }

    /** Ends all expired changes. Safe to repeat, and to run on several nodes. */
    @Recurring(name = "sweep-order-changes", every = "1m")
    public void sweep() {
        sweep(AT_ONCE);
    }

    /** Ends them page by page; those whose bank does not answer do not hold up the others. */
    void sweep(int atOnce) {
        var now = clock.instant();
        List<OrderVersion.Overdue> page;
        Optional<OrderVersion.Overdue> last = Optional.empty();
        do {
            page = versions.overdue(now, last, atOnce);
            page.forEach(this::expire);
            last = page.isEmpty() ? last : Optional.of(page.getLast());
        } while (page.size() == atOnce);
    }

    private void expire(OrderVersion.Overdue one) {
        try {
            end(one.store(), one.order(), one.id(), OrderVersion.State.EXPIRED);
        } catch (RuntimeException e) { // the others do not wait for it
            LOG.error(
                    "Could not end a change of an order of {}: {}",
                    one.store(),
                    e.getClass().getSimpleName());
        }
    }

    private Outcome end(StoreId store, OrderId order, UUID id, OrderVersion.State how) {
        var version = versions.find(store, id)
                .filter(it -> it.order().id().equals(order))
                .filter(OrderVersion::isWaiting);
        if (version.isEmpty()) {
            return Outcome.NOT_WAITING;
        }
        try {
            return ended(store, version.get(), how);
        } catch (Bank.Unreachable e) {
            LOG.warn("Could not end the payment of a change of {}; try again: {}", store, e.getMessage());
            return Outcome.BANK_AWAY;
        }
    }

    private Outcome ended(StoreId store, OrderVersion version, OrderVersion.State how) {
        var payment = version.payment().flatMap(it -> payments.find(store, it));
        if (payment.map(cancelPayment::cancel)
                .filter(it -> it == SettleOrder.Standing.PAID)
                .isPresent()) {
            return Outcome.WAS_PAID;
        }
        return endEdit.end(store, version.order().id(), version.id(), how) ? Outcome.ENDED : Outcome.NOT_WAITING;
    }
}
