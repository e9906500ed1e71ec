package shop.troth.testbank.payments;

import static shop.troth.testbank.payments.Thing.CHARGE;
import static shop.troth.testbank.payments.Thing.DISPUTE;
import static shop.troth.testbank.payments.Thing.REFUND;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.cards.Card;
import shop.troth.testbank.payments.Attempt.State;
import shop.troth.testbank.payments.BankRefund.Status;

/** Money that goes back: refunds by the shop, disputes by the card's owner. */
public final class GivingBack {

    private GivingBack() {}

    /**
     * Gives captured money back.
     *
     * @param amount in minor units; null for all that is left
     * @param aftermath milliseconds until a refund of the two cards with late refunds changes its status
     */
    public static Move refund(
            BankPayment payment,
            @Nullable Long amount,
            @Nullable String reason,
            Map<String, String> metadata,
            long now,
            long aftermath) {
        if (!payment.isIn(State.CAPTURED)) {
            throw Refused.invalid(
                    null, "This payment has no captured charge, so there is nothing to refund.", "charge");
        }
        if (isDisputed(payment)) {
            throw Refused.invalid("charge_disputed", "This charge is disputed and cannot be refunded.", "charge");
        }
        long left = payment.captured() - payment.refunded();
        if (left == 0) {
            throw Refused.invalid("charge_already_refunded", "This charge has already been refunded.", null);
        }
        long give = amount == null ? left : amount;
        if (give < 1 || give > left) {
            throw Refused.invalid(
                    null,
                    "Refund amount (%d) must be between 1 and the unrefunded amount on the charge (%d)."
                            .formatted(give, left),
                    "amount");
        }
        var card = Paying.last(payment).card();
        boolean pends = card == Card.REFUND_PENDS;
        long settleAt = pends || card == Card.REFUND_FAILS ? now + aftermath : 0;
        int n = payment.refunds().size() + 1;
        var status = pends ? Status.PENDING : Status.SUCCEEDED;
        var refund = new BankRefund(n, now, give, status, reason, Map.copyOf(metadata), settleAt, null, null);
        return Move.to(
                payment.refund(refund),
                PaymentEvent.of("refund.created", REFUND, n),
                PaymentEvent.of("charge.refunded", CHARGE, Paying.last(payment).n()));
    }

    /** A refund does not arrive after all; its money counts as the shop's again. */
    public static Move fail(BankPayment payment, int n, long now) {
        var refund = payment.refunds().get(n - 1);
        if (refund.status() == Status.FAILED) {
            throw Refused.invalid(null, "This refund has already failed.", null);
        }
        return Move.to(
                payment.refund(refund.failed("unknown", now)),
                PaymentEvent.of("refund.updated", REFUND, n),
                PaymentEvent.of("refund.failed", REFUND, n));
    }

    static Move settle(BankPayment payment, BankRefund refund, long now) {
        return refund.status() == Status.PENDING
                ? Move.to(payment.refund(refund.succeeded()), PaymentEvent.of("refund.updated", REFUND, refund.n()))
                : fail(payment, refund.n(), now);
    }

    /** The card's owner disputes the whole payment. */
    public static Move dispute(BankPayment payment, String reason, long now) {
        if (!payment.isIn(State.CAPTURED)) {
            throw Refused.invalid(null, "Only a captured payment can be disputed.", "payment_intent");
        }
        if (payment.dispute() != null) {
            throw Refused.invalid(null, "This payment has already been disputed.", "payment_intent");
        }
        var disputed = payment.lastAttempt(Paying.last(payment).undisputed())
                .dispute(Dispute.opened(now, payment.captured(), reason));
        return Move.to(disputed, PaymentEvent.of("charge.dispute.created", DISPUTE, 0));
    }

    /** The shop says something about a dispute. Once it has handed that in, it can add nothing. */
    public static Move answer(BankPayment payment, Map<String, String> evidence, boolean submits, long now) {
        var dispute = needingResponse(payment);
        if (dispute.due() <= now) {
            throw Refused.invalid(null, "The evidence is late: this dispute’s due date has passed.", "evidence");
        }
        var answered = dispute.with(evidence);
        return Move.to(
                payment.dispute(submits ? answered.submitted(now) : answered),
                PaymentEvent.of("charge.dispute.updated", DISPUTE, 0));
    }

    /** The shop gives in. */
    public static Move acceptDispute(BankPayment payment, long now) {
        needingResponse(payment);
        return closeDispute(payment, false, now);
    }

    private static Dispute needingResponse(BankPayment payment) {
        var dispute = payment.dispute();
        if (dispute == null || dispute.status() != Dispute.Status.NEEDS_RESPONSE) {
            throw Refused.invalid(null, "This dispute doesn’t need a response: it is under review, or closed.", null);
        }
        return dispute;
    }

    /** The time in which the shop can answer is over sooner, or later. */
    public static Move disputeDue(BankPayment payment, long when) {
        return Move.to(
                payment.dispute(needingResponse(payment).due(when)),
                PaymentEvent.of("charge.dispute.updated", DISPUTE, 0));
    }

    /** The dispute is decided, whether the shop answered or not. */
    public static Move closeDispute(BankPayment payment, boolean won, long now) {
        var dispute = payment.dispute();
        if (dispute == null || !dispute.isOpen()) {
            throw Refused.invalid(null, "There is no open dispute to close.", null);
        }
        return Move.to(payment.dispute(dispute.closed(won, now)), PaymentEvent.of("charge.dispute.closed", DISPUTE, 0));
    }

    private static boolean isDisputed(BankPayment payment) {
        var dispute = payment.dispute();
        return dispute != null && dispute.status() != Dispute.Status.WON;
    }
}
