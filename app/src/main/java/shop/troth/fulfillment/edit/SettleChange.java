package shop.troth.fulfillment.edit;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Predicate;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.ExecuteRefunds;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.orders.edit.OrderVersions;
import shop.troth.payments.Payment;
import shop.troth.payments.Payments;
import shop.troth.payments.change.RequestRefund;
import shop.troth.policy.features.Features;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Settles a change of an order by what the bank says of its payment. The first call that learns of the payment puts the change into effect,
 * in one transaction; money for a change that was dropped in the meantime is refunded.
 */
@Component
@RequiredArgsConstructor
public class SettleChange {

    private static final Logger LOG = LoggerFactory.getLogger(SettleChange.class);

    private final Orders orders;
    private final OrderVersions versions;
    private final Payments payments;
    private final CountVersion countVersion;
    private final ExecuteRefunds returnMoney;
    private final Vault vault;
    private final Features features;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Handles the payment of the difference. Safe to repeat.
     *
     * @param payment a payment for a change
     * @param reference the bank's id of the payment
     */
    public void paid(Payment payment, String reference) {
        try {
            transaction.executeWithoutResult(status -> settle(payment, reference, true));
        } catch (RefusedByPolicy e) {
            LOG.warn("The policy of {} no longer allows this payment; it will be refunded", payment.store());
            transaction.executeWithoutResult(status -> settle(payment, reference, false));
        }
    }

    private void settle(Payment payment, String reference, boolean mayCount) {
        var store = payment.store();
        var order = orders.lock(store, payment.whose()).orElseThrow();
        var now = clock.instant();
        if (payments.paid(store, payment.order(), reference, now) == Payments.Settled.ALREADY) {
            return;
        }
        var version = versions.paidBy(store, payment.order())
                .filter(OrderVersion::isWaiting)
                .filter(it -> mayCount && order.state() == OrderState.PAID);
        if (version.isEmpty()) {
            giveBack(order, payment, now);
            return;
        }
        countVersion.count(order, version.get(), now);
        var use = FulfillmentUses.EDIT_PAID;
        vault.note(
                store,
                order.buyer(),
                use.data(),
                use.purpose(),
                CallerFacts.of(use).and(features.of(store).facts())); // stated by anyone who could place an order
    }

    private void giveBack(Order order, Payment payment, Instant now) {
        var number = RequestRefund.late(payment.order());
        returnMoney.executeAsync(returnMoney.requestAll(order, number, payment, now));
    }

    /**
     * Handles a payment page that ended without payment; the change can be paid on another while it waits.
     *
     * @param may whether the payment, in its current state, may still be ended
     * @return the result of {@code may}; false if there is no such payment
     */
    public boolean ended(Payment payment, Predicate<Payment> may) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            orders.lock(payment.store(), payment.whose());
            if (payments.lock(payment.store(), payment.order()).filter(may).isEmpty()) {
                return false;
            }
            payments.ended(payment.store(), payment.order(), clock.instant());
            return true;
        }));
    }
}
