package shop.troth.testbank.payouts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.payments.Attempt;
import shop.troth.testbank.payments.BankPayment;
import shop.troth.testbank.payments.BankRefund;
import shop.troth.testbank.payments.Dispute;
import shop.troth.testbank.payments.Ids;
import shop.troth.testbank.payments.Thing;

/**
 * What a payment did to its account's balance. Worked out from the payment each time, so that it is never another story. Ids are
 * {@code txn_}, the payment's key, a digit for the kind of line, and two for its number.
 */
public final class Balance {

    static final String PREFIX = "txn_";

    private static final int KEY = 24;
    private static final int CHARGE = 100;
    private static final int REFUND = 200;
    private static final int REFUND_FAILURE = 300;
    private static final int DISPUTE = 401;
    private static final int DISPUTE_REVERSAL = 402;

    /** What the bank keeps of a charge: 2.9 % and 30 cents; of a dispute, 15 dollars. */
    private static final long FEE_PER_THOUSAND = 29;

    private static final long FEE_PER_CHARGE = 30;
    private static final long FEE_PER_DISPUTE = 1_500;

    private Balance() {}

    /** Of one payment, in the order in which they came. */
    public static List<BalanceEntry> of(BankPayment payment) {
        var entries = new ArrayList<BalanceEntry>();
        for (var attempt : payment.attempts()) {
            if (attempt.state() == Attempt.State.CAPTURED) {
                entries.add(charge(payment, attempt));
            }
        }
        for (var refund : payment.refunds()) {
            entries.add(refund(payment, refund, REFUND, "refund", -refund.amount(), refund.at()));
            if (refund.status() == BankRefund.Status.FAILED) {
                long at = refund.failedAt() == null ? refund.at() : refund.failedAt();
                entries.add(refund(payment, refund, REFUND_FAILURE, "refund_failure", refund.amount(), at));
            }
        }
        var dispute = payment.dispute();
        if (dispute != null) {
            entries.add(dispute(payment, DISPUTE, "dispute", -dispute.amount(), FEE_PER_DISPUTE, dispute.at()));
            if (dispute.status() == Dispute.Status.WON) {
                long at = dispute.closedAt() == null ? dispute.at() : dispute.closedAt();
                entries.add(dispute(payment, DISPUTE_REVERSAL, "dispute_reversal", dispute.amount(), 0, at));
            }
        }
        return List.copyOf(entries);
    }

    private static BalanceEntry charge(BankPayment payment, Attempt attempt) {
        long fee = (attempt.captured() * FEE_PER_THOUSAND + 500) / 1_000 + FEE_PER_CHARGE;
        return new BalanceEntry(
                id(payment.key(), CHARGE + attempt.n()),
                "charge",
                "charge",
                attempt.captured(),
                fee,
                payment.terms().currency(),
                attempt.at(),
                Ids.id(payment, Thing.CHARGE, attempt.n()),
                payment.terms().description());
    }

    private static BalanceEntry refund(
            BankPayment payment, BankRefund refund, int kind, String type, long amount, long at) {
        return new BalanceEntry(
                id(payment.key(), kind + refund.n()),
                type,
                type,
                amount,
                0,
                payment.terms().currency(),
                at,
                Ids.id(payment, Thing.REFUND, refund.n()),
                about("REFUND FOR CHARGE", payment.terms().description()));
    }

    private static BalanceEntry dispute(
            BankPayment payment, int number, String category, long amount, long fee, long at) {
        return new BalanceEntry(
                id(payment.key(), number),
                "adjustment",
                category,
                amount,
                fee,
                payment.terms().currency(),
                at,
                Ids.id(payment, Thing.DISPUTE, 0),
                null);
    }

    private static String about(String what, @Nullable String description) {
        return description == null ? what : what + " (" + description + ")";
    }

    static String id(String key, int number) {
        return PREFIX + key + number;
    }

    /** The key of the payment, or of whatever else the line is of, if the text is an id of a line. */
    static Optional<String> key(String id) {
        return id.startsWith(PREFIX) && id.length() > PREFIX.length() + KEY
                ? Optional.of(id.substring(PREFIX.length(), PREFIX.length() + KEY))
                : Optional.empty();
    }
}
