package shop.troth.checkout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import shop.troth.checkout.events.BankSilent;
import shop.troth.checkout.events.UnreportedPayment;
import shop.troth.kernel.Recurring;
import shop.troth.payments.Bank;
import shop.troth.payments.Payment;
import shop.troth.payments.Payments;

/**
 * Settles payments whose result was never reported: asks the bank about them, and ends those whose time has run out, so that their stock is
 * released. What was typed at an abandoned checkout is deleted by the vault when its retention period ends.
 */
@Component
@RequiredArgsConstructor
class SettleOpenPayments {

    private static final Logger LOG = LoggerFactory.getLogger(SettleOpenPayments.class);
    private static final Duration SILENT_FOR = Duration.ofMinutes(4);
    private static final int AT_ONCE = 50;
    private static final int MOST_BATCHES = 20;

    private final Payments payments;
    private final SettleOrder settleOrder;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /** Checks all payments that are due. Safe to repeat, and to run on several nodes. */
    @Recurring(name = "sweep-payments", every = "30s")
    void sweep() {
        var now = clock.instant();
        List<Payment> due;
        int batches = 0;
        do {
            due = payments.due(now, AT_ONCE);
            due.forEach(it -> ask(it, now));
        } while (due.size() == AT_ONCE && ++batches < MOST_BATCHES);
    }

    private void ask(Payment payment, Instant now) {
        try {
            settle(payment, now);
        } catch (RuntimeException e) { // the others do not wait for it
            LOG.error(
                    "Could not settle a payment of {}: {}",
                    payment.store(),
                    e.getClass().getSimpleName());
        }
    }

    private void settle(Payment payment, Instant now) {
        try {
            if (payment.isUnopened()) {
                settleOrder.endUnopened(payment);
            } else if (payment.endsAt().isBefore(now)) {
                settleOrder.abandon(payment);
            } else if (settleOrder.settle(payment) == SettleOrder.Standing.PAID
                    && !payment.isForChange()
                    && !payment.isWithoutBank()) {
                events.publishEvent(new UnreportedPayment(payment.store(), payment.order(), now));
            }
        } catch (Bank.Unreachable e) {
            LOG.warn("Could not check a payment of {}; will retry: {}", payment.store(), e.getMessage());
            if (payment.openFor(now).compareTo(SILENT_FOR) > 0 && !payment.isForChange()) {
                events.publishEvent(new BankSilent(payment.store(), payment.order(), now));
            }
        }
    }
}
