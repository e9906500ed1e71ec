package shop.troth.fulfillment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.payments.Bank;
import shop.troth.payments.BankRefunds;
import shop.troth.payments.BankRefunds.Answer;
import shop.troth.payments.Payment;
import shop.troth.payments.RefundRefused;
import shop.troth.payments.Refunds;
import shop.troth.payments.business.BusinessOrders;
import shop.troth.payments.change.RequestRefund;
import shop.troth.payments.change.RequestRefundAgain;
import shop.troth.payments.gift.GiftRefunds;
import shop.troth.policy.features.Features;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;

/** Carries out requested refunds. However often and by however many callers the bank is asked, it makes each refund once. */
@Component
@RequiredArgsConstructor
public class ExecuteRefunds {

    private static final Logger LOG = LoggerFactory.getLogger(ExecuteRefunds.class);
    private static final int AT_ONCE = 50;
    private static final int MOST_BATCHES = 20;

    private final BankRefunds bank;
    private final Refunds refunds;
    private final RequestRefund wantRefund;
    private final RequestRefundAgain wantRefundAgain;
    private final GiftRefunds giftRefunds;
    private final BusinessOrders businessOrders;
    private final Orders orders;
    private final Vault vault;
    private final Suppliers suppliers;
    private final Features features;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Requests a refund of a paid order, in the caller's transaction, and records in the ledger that the bank is told.
     *
     * @param id id of the cancellation or credit
     * @throws RefusedByPolicy if the refund needs the bank, and the policy does not let it be told what that requires: the caller's
     *     transaction must be rolled back then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Refunds.Due request(Order order, UUID id, Money amount, Instant at) {
        var dues = wantRefund.request(order.store(), id, order.id(), amount, at);
        if (!dues.stream().allMatch(it -> GiftRefunds.isOfCard(it) || BusinessOrders.isOnAccount(it))) {
            tellBank(order);
        }
        dues.stream().skip(1).forEach(this::executeAsync); // from another payment of the order
        return dues.getFirst();
    }

    /**
     * As {@link #request}, for all of one payment, such as one that came too late: it is refunded to where it came from, regardless of other
     * payments.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Refunds.Due requestAll(Order order, UUID id, Payment payment, Instant at) {
        tellBank(order);
        return wantRefund.requestAll(id, payment, at).getFirst();
    }

    /** As {@link #request}, for the failed part of a refund, for which the bank is asked again; does nothing if no part has failed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void retry(Order order, UUID id, Instant at) {
        tellBank(order);
        wantRefundAgain.request(order.store(), id, at).forEach(this::executeAsync);
    }

    private void tellBank(Order order) {
        var use = FulfillmentUses.REFUND;
        vault.disclose(
                order.store(),
                order.buyer(),
                use.data(),
                use.purpose(),
                use.recipient(),
                suppliers.to(order.store(), use.recipient(), use.purpose()).and(use.known()));
    }

    /**
     * Asks the bank in the background: at once, or in a transaction after its commit, because a refund that is rolled back must not be
     * made. If this fails, the sweep asks again.
     */
    public void executeAsync(Refunds.Due due) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    start(due);
                }
            });
        } else {
            start(due);
        }
    }

    private void start(Refunds.Due due) {
        Thread.ofVirtual().name("refund").start(() -> execute(due));
    }

    /** Runs one round over the refunds that are due. Safe to repeat, and to run on several nodes. */
    @Recurring(name = "sweep-refunds", every = "30s")
    public void sweep() {
        List<Refunds.Due> due;
        int batches = 0;
        do {
            due = refunds.due(clock.instant(), AT_ONCE);
            due.forEach(this::execute);
        } while (due.size() == AT_ONCE && ++batches < MOST_BATCHES);
    }

    private void execute(Refunds.Due due) {
        var refund = due.refund();
        try {
            if (giftRefunds.bring(due) || businessOrders.credit(due)) {
                return;
            }
            switch (bank.ask(due)) {
                case Answer.Returned(var reference) -> returned(due, reference);
                case Answer.Pending(var reference) -> refunds.accepted(due, reference);
                case Answer.Refused(var code) -> {
                    LOG.error("The bank refused a refund of {}: {}", refund.store(), code);
                    refused(due);
                }
            }
        } catch (Bank.Unreachable e) {
            LOG.warn("Could not complete a refund of {}; will retry: {}", refund.store(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn(
                    "Could not complete a refund of {}; will retry: {}",
                    refund.store(),
                    e.getClass().getSimpleName());
        }
    }

    /**
     * Handles the bank's message that a refund which seemed to succeed has failed, after asking the bank to confirm it. Safe to repeat.
     *
     * @param reference the bank's id of the refund
     * @return our id of the refund if it failed and is none of an order's refunds, such as one of a late payment
     * @throws Bank.Unreachable if the bank does not answer: it will send the message again
     */
    public Optional<UUID> handleFailed(StoreId store, String reference) {
        var recorded = bank.standing(store, reference);
        if (!(recorded.answer() instanceof Answer.Refused(var code))
                || recorded.wish().isEmpty()) {
            return Optional.empty();
        }
        var wish = recorded.wish().get();
        if (refunds.find(store, wish).isEmpty()) {
            return Optional.of(wish);
        }
        transaction.executeWithoutResult(status -> {
            var now = clock.instant();
            refunds.cameBack(store, wish, recorded.attempt(), now).ifPresent(it -> {
                LOG.error("A refund of {} failed and the money came back to the store: {}", store, code);
                events.publishEvent(new RefundRefused(store, it.order(), now));
            });
        });
        return Optional.empty();
    }

    private void refused(Refunds.Due due) {
        var refund = due.refund();
        transaction.executeWithoutResult(status -> {
            var now = clock.instant();
            if (refunds.refused(due, now)) {
                events.publishEvent(new RefundRefused(refund.store(), refund.order(), now));
            }
        });
    }

    private void returned(Refunds.Due due, String reference) {
        var refund = due.refund();
        transaction.executeWithoutResult(status -> {
            if (refunds.returned(due, reference, clock.instant())) {
                orders.find(refund.store(), refund.order()).ifPresent(order -> {
                    var use = FulfillmentUses.REFUND_NOTED;
                    var said = features.of(refund.store()).facts(); // stated by anyone who could place an order
                    try {
                        vault.note(
                                refund.store(),
                                order.buyer(),
                                use.data(),
                                use.purpose(),
                                CallerFacts.of(use).and(said));
                    } catch (RootKeyset.DoesNotOpen e) {
                        LOG.info("A refund was made to someone who has since been erased");
                    } catch (RefusedByPolicy e) { // the refund was made all the same
                        LOG.info(
                                "A refund of {} was made; its policy does not allow keeping its reference number",
                                refund.store());
                        refunds.withoutReference(refund);
                    }
                });
            }
        });
    }
}
