package shop.troth.testbank.faults;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways in which the bank can misbehave. The name in the control API is the constant's in lower case with hyphens. */
public enum FaultKind {
    /** The shop has the events before the browser or caller has its answer. */
    WEBHOOK_BEFORE_ANSWER,
    /** The events come {@code ms} after the answer (500 unless said). */
    WEBHOOK_AFTER_ANSWER,
    /** The events wait until {@code POST /test/webhooks/release}. */
    WEBHOOK_HELD,
    /** The events are never sent; the API still lists them. */
    WEBHOOK_NEVER,
    /** Each event is sent {@code count} more times with the same id (1 unless said). */
    WEBHOOK_DUPLICATE,
    /** The newest event of a change is sent first, each after the one before was answered. */
    WEBHOOK_REVERSED,
    /** Two events with different ids for each fact. */
    EVENT_TWICE,
    SIGNATURE_WRONG,
    /** Signed well, {@code ms} ago (600,000 unless said). */
    SIGNATURE_STALE,
    SIGNATURE_MISSING,
    /** As while a secret is being changed: the first signature is made with a secret the shop does not know. */
    SIGNATURE_ROTATING,
    /** The bank's page says "paid" and does not send the browser back. */
    RETURN_NEVER,
    /** The next card given is processed for {@code ms} (1,000 unless said), then succeeds or, with {@code value=failed}, fails. */
    SETTLE_LATER,
    /** The answer waits for {@code ms}. */
    API_SLOW,
    /** No answer: after {@code ms} (60,000 unless said) the connection closes. The request is not carried out. */
    API_SILENT,
    /** 500, and nothing was done; the same Idempotency-Key may be used again. */
    API_500_BEFORE,
    /** 500 although it was done; the same Idempotency-Key then gives the true answer. */
    API_500_AFTER,
    /** 500, nothing was done, and the 500 is kept under the Idempotency-Key. */
    API_500_KEPT,
    /** The connection closes although it was done. */
    API_CUT_AFTER,
    API_429,
    PAGE_SLOW,
    PAGE_SILENT,
    PAGE_500,
    /** The list of a payout misses a line of the payment, its charge unless {@code value} says another type, until faults are cleared. */
    PAYOUT_LINE_LEFT_OUT,
    /** The same line is {@code count} cents more (1 unless said). */
    PAYOUT_LINE_CHANGED,
    /** The same line is there twice, with two ids. */
    PAYOUT_LINE_TWICE,
    /** Payouts of the account {@code value} are listed as well. */
    PAYOUT_OF_ANOTHER;

    public static Optional<FaultKind> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.shown().equals(name)).findFirst();
    }

    public String shown() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
