package shop.troth.checkout.change;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.troth.checkout.CancelPayment;
import shop.troth.checkout.SettleOrder;
import shop.troth.fulfillment.edit.EndEdit;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.orders.edit.OrderVersions;
import shop.troth.payments.Bank;
import shop.troth.payments.Payments;

/** Ends changes that wait to be paid, because staff withdraw them or their time is over. The bank's page ends first, so that nobody pays in vain. */
@Component
public class WithdrawChange {

    private static final Logger LOG = LoggerFactory.getLogger(WithdrawChange.class);
    private static final int AT_ONCE = 50;

    /** How it ended. */
    public enum Outcome {
        /** It came to nothing; the order stands as it was. */
        ENDED,
        /** The buyer paid meanwhile: it counts. */
        WAS_PAID,
        /** It does not wait, or there is none. */
        NOT_WAITING,
        /** The bank does not answer, so that nobody knows whether it is paid. */
        BANK_AWAY
    }

    private final OrderVersions versions;
    private final Payments payments;
    private final CancelPayment cancelPayment;
    private final EndEdit endEdit;
    private final Clock clock;

    WithdrawChange(
            OrderVersions versions, Payments payments, CancelPayment cancelPayment, EndEdit endEdit, Clock clock) {
        this.versions = versions;
        this.payments = payments;
        this.cancelPayment = cancelPayment;
        this.endEdit = endEdit;
        this.clock = clock;
    }

    /** Safe to repeat. */
    public Outcome withdraw(StoreId store, OrderId order, UUID id) {
        return end(store, order, id, OrderVersion.State.WITHDRAWN);
    }

    /**
     * Ends the change that waits, if there is one, of an order of which a payment is disputed: whoever disputes one is not asked for another.
     * Called once the dispute is noted, so that no other change is made. One that was paid before its page could be ended counts. Safe to
     * repeat.
     *
     * @throws Bank.Unreachable if the bank does not answer: it will speak of the dispute again
     */
    public void ofDisputed(StoreId store, OrderId order) {
        versions.waiting(store, order).ifPresent(it -> ended(store, it, OrderVersion.State.WITHDRAWN));
    }

    /** One round over all whose time is over. Safe to repeat, and to run on several nodes. */
    public void sweep() {
        sweep(AT_ONCE);
    }

    /** Page by page: those of a bank that is away keep no others waiting. */
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
