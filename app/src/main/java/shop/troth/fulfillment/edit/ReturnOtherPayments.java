package shop.troth.fulfillment.edit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.ExecuteRefunds;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Orders;
import shop.troth.orders.RefundBlocker;
import shop.troth.payments.Refunds;
import shop.troth.payments.change.ChangePayments;
import shop.troth.payments.change.HeldRefunds;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Refunds what is still owed for an order that was canceled because of a chargeback. The bank returned one of its payments; everything that
 * had not shipped is canceled, so what other payments paid of that is refunded, too.
 */
@Component
@RequiredArgsConstructor
public class ReturnOtherPayments {

    private static final Logger LOG = LoggerFactory.getLogger(ReturnOtherPayments.class);
    private static final int AT_ONCE = 50;

    private final Orders orders;
    private final Cancellations cancellations;
    private final ChangePayments changePayments;
    private final HeldRefunds heldRefunds;
    private final List<RefundBlocker> holdsMoney;
    private final Refunds refunds;
    private final ExecuteRefunds returnMoney;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Makes the refund. Safe to repeat: it is made once. Does nothing for an order that was not canceled by a dispute, or whose only
     * payment was charged back. If the policy does not allow it now, it is held; if the buyer was erased, the money stays.
     *
     * @param disputes ids of the cases of the order's disputes, none of which is open; a cancellation because of one of them has its id
     */
    public void bring(StoreId store, OrderId order, Collection<UUID> disputes) {
        cancellations.of(store, order).stream()
                .filter(it -> disputes.contains(it.id()))
                .forEach(this::bring);
    }

    /**
     * Records what is owed, in the transaction of the caller, who has just canceled the order because of a dispute. From then on anyone who
     * examines the order sees that a refund is due, and neither closes it nor erases its buyer. Safe to repeat.
     */
    public void owe(StoreId store, OrderId order, UUID dispute) {
        cancellations.of(store, order).stream()
                .filter(it ->
                        it.id().equals(dispute) && refunds.find(store, it.id()).isEmpty())
                .forEach(this::owe);
    }

    private void owe(Cancellation canceled) {
        var amount = owed(canceled);
        if (amount.isPositive()) {
            heldRefunds.owe(canceled.store(), canceled.id(), canceled.order(), amount, now());
        }
    }

    /** Runs one round over held refunds. Safe to repeat, and to run on several nodes. */
    @Recurring(name = "sweep-held-refunds", every = "5m")
    public void sweep() {
        for (var held : heldRefunds.due(clock.instant(), AT_ONCE)) {
            try {
                bring(held.store(), held.order(), List.of(held.id()));
            } catch (RuntimeException e) { // continue with the others
                LOG.error(
                        "Could not try a held refund of {}; will retry: {}",
                        held.store(),
                        e.getClass().getSimpleName());
            }
        }
    }

    private void bring(Cancellation canceled) {
        var store = canceled.store();
        try {
            transaction.executeWithoutResult(status -> refund(canceled));
        } catch (RefusedByPolicy e) {
            LOG.warn("The policy of {} holds a refund after a chargeback: {}", store, e.clauses());
            stillOwed(canceled, amount -> heldRefunds.refused(store, canceled.id(), amount, e.clauses(), now()));
        } catch (RootKeyset.DoesNotOpen e) {
            end(canceled);
        }
    }

    private void end(Cancellation canceled) {
        LOG.error("A refund of {} after a chargeback can no longer be made: its buyer was erased", canceled.store());
        stillOwed(canceled, amount -> heldRefunds.end(canceled.store(), canceled.id(), now()));
    }

    /** Records something about a refund with the order locked, unless it was made in the meantime, or nothing is owed anymore. */
    private void stillOwed(Cancellation canceled, Consumer<Money> note) {
        transaction.executeWithoutResult(status -> {
            orders.lock(canceled.store(), canceled.order());
            var amount = owed(canceled);
            if (refunds.find(canceled.store(), canceled.id()).isEmpty() && amount.isPositive()) {
                heldRefunds.owe(
                        canceled.store(),
                        canceled.id(),
                        canceled.order(),
                        amount,
                        now()); // an older release canceled it
                note.accept(amount);
            }
        });
    }

    private void refund(Cancellation canceled) {
        var store = canceled.store();
        var order = orders.lock(store, canceled.order()).orElseThrow();
        var amount = owed(canceled);
        if (refunds.find(store, canceled.id()).isEmpty() && amount.isPositive()) {
            if (!heldRefunds.of(store, canceled.order()).isEmpty()
                    && RefundBlocker.whyNoRefund(holdsMoney, store, canceled.order())
                            .isPresent()) {
                return; // another payment is disputed by now
            }
            returnMoney.executeAsync(returnMoney.request(order, canceled.id(), amount, now()));
        }
        heldRefunds.release(store, canceled.id());
    }

    /**
     * The part of the cancellation that the bank did not return, limited to what the other payments have left; zero or negative if nothing
     * is owed.
     */
    private Money owed(Cancellation canceled) {
        var left = changePayments.left(
                canceled.store(), canceled.order(), canceled.total().getCurrencyUnit());
        var owed = canceled.total().minus(left.chargedBack());
        return owed.isGreaterThan(left.others()) ? left.others() : owed;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
