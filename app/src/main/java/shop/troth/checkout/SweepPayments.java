package shop.troth.checkout;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.troth.payments.Bank;
import shop.troth.payments.Payment;
import shop.troth.payments.Payments;

/**
 * Looks after payments that nobody told us the end of: asks the bank about those open for two minutes (a message may have been
 * lost), and ends those whose time is over, so that held stock comes back.
 */
@Component
class SweepPayments {

    private static final Logger LOG = LoggerFactory.getLogger(SweepPayments.class);
    private static final Duration ASK_AFTER = Duration.ofMinutes(2);
    private static final int AT_ONCE = 50;

    private final Payments payments;
    private final SettleOrder settleOrder;
    private final Clock clock;

    SweepPayments(Payments payments, SettleOrder settleOrder, Clock clock) {
        this.payments = payments;
        this.settleOrder = settleOrder;
        this.clock = clock;
    }

    /** One round. Safe to repeat, and to run on several nodes. */
    void sweep() {
        var now = clock.instant();
        payments.overdue(now, AT_ONCE).forEach(it -> each(it, true));
        payments.unsettledSince(now.minus(ASK_AFTER), AT_ONCE).forEach(it -> each(it, false));
    }

    private void each(Payment payment, boolean overdue) {
        try {
            if (overdue) {
                settleOrder.abandon(payment);
            } else {
                settleOrder.settle(payment);
            }
        } catch (Bank.Unreachable e) {
            LOG.warn("A payment of {} waits: {}", payment.store(), e.getMessage());
        }
    }
}
