package shop.troth.testbank.payments;

import java.util.Optional;
import shop.troth.testbank.payments.BankPayment.Session;

/** What time alone does to a payment. */
public final class Passing {

    /** Never. */
    public static final long NEVER = Long.MAX_VALUE;

    private Passing() {}

    /** @return when something happens next by itself, in milliseconds since 1970, or {@link #NEVER} */
    public static long next(BankPayment payment) {
        long next = payment.session() == Session.OPEN ? payment.terms().expiresAt() : NEVER;
        var last = payment.lastAttempt();
        if (last != null) {
            next = Math.min(next, last.settleAt() > 0 ? last.settleAt() : NEVER);
            next = Math.min(next, last.disputeAt() > 0 ? last.disputeAt() : NEVER);
        }
        for (var refund : payment.refunds()) {
            next = Math.min(next, refund.settleAt() > 0 ? refund.settleAt() : NEVER);
        }
        return next;
    }

    /** @return the one step that is due, if any; call again until there is none */
    public static Optional<Move> step(BankPayment payment, long now, long aftermath) {
        if (payment.session() == Session.OPEN && payment.terms().expiresAt() <= now) {
            return Optional.of(Paying.expire(payment, now));
        }
        var last = payment.lastAttempt();
        if (last != null && isDue(last.settleAt(), now)) {
            return Optional.of(Paying.settle(payment, now, aftermath));
        }
        for (var refund : payment.refunds()) {
            if (isDue(refund.settleAt(), now)) {
                return Optional.of(GivingBack.settle(payment, refund, now));
            }
        }
        if (last != null && isDue(last.disputeAt(), now)) {
            return Optional.of(
                    payment.dispute() == null
                            ? GivingBack.dispute(payment, "fraudulent", now)
                            : Move.to(payment.lastAttempt(last.undisputed())));
        }
        return Optional.empty();
    }

    private static boolean isDue(long at, long now) {
        return at > 0 && at <= now;
    }
}
