package shop.troth.fulfillment.edit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.ReturnMoney;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Orders;
import shop.troth.payments.Refunds;
import shop.troth.payments.change.ChangePayments;
import shop.troth.vault.Refused;

/**
 * Refunds what an order that was canceled because of a chargeback is still owed. The bank gave back one of its payments; the order is canceled
 * whole, as far as it had not shipped, so what its other payments paid of that goes back, too.
 */
@Component
public class ReturnOtherPayments {

    private static final Logger LOG = LoggerFactory.getLogger(ReturnOtherPayments.class);

    private final Orders orders;
    private final Cancellations cancellations;
    private final ChangePayments changePayments;
    private final Refunds refunds;
    private final ReturnMoney returnMoney;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReturnOtherPayments(
            Orders orders,
            Cancellations cancellations,
            ChangePayments changePayments,
            Refunds refunds,
            ReturnMoney returnMoney,
            TransactionTemplate transaction,
            Clock clock) {
        this.orders = orders;
        this.cancellations = cancellations;
        this.changePayments = changePayments;
        this.refunds = refunds;
        this.returnMoney = returnMoney;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Safe to repeat: it is refunded once. Does nothing for an order that no dispute canceled, or whose only payment was charged back.
     *
     * @param disputes numbers of the cases of its disputes, none of which is open; a cancellation by one of them has its number
     */
    public void bring(StoreId store, OrderId order, Collection<UUID> disputes) {
        try {
            transaction.executeWithoutResult(status -> {
                orders.lock(store, order);
                cancellations.of(store, order).stream()
                        .filter(it -> disputes.contains(it.id()))
                        .filter(it -> refunds.find(store, it.id()).isEmpty())
                        .forEach(this::refund);
            });
        } catch (Refused | RootKeyset.DoesNotOpen e) {
            LOG.error(
                    "A payment of an order of {} that was charged back could not be refunded: {}",
                    store,
                    e.getClass().getSimpleName());
        }
    }

    private void refund(Cancellation canceled) {
        var store = canceled.store();
        var left = changePayments.left(store, canceled.order(), canceled.total().getCurrencyUnit());
        var owed = canceled.total().minus(left.chargedBack());
        var amount = owed.isGreaterThan(left.others()) ? left.others() : owed;
        if (amount.isGreaterThan(Money.zero(amount.getCurrencyUnit()))) {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            var order = orders.find(store, canceled.order()).orElseThrow();
            returnMoney.bringSoon(returnMoney.want(order, canceled.id(), amount, now));
        }
    }
}
