package shop.troth.testbank.payments;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one purchase: its checkout session, its payment intent, the charges, refunds and the dispute.
 * The API's objects are views of it; their ids are a prefix, {@link #key()} and a number.
 *
 * @param key 24 random characters
 * @param created milliseconds since 1970
 * @param canceledAt 0 unless the payment was called off
 */
public record BankPayment(
        String key,
        String account,
        long created,
        PaymentTerms terms,
        Session session,
        List<Attempt> attempts,
        List<BankRefund> refunds,
        @Nullable Dispute dispute,
        long canceledAt,
        @Nullable String cancelReason) {

    /** The state of the checkout session. */
    public enum Session {
        OPEN,
        COMPLETE,
        EXPIRED
    }

    static BankPayment opened(String key, String account, long now, PaymentTerms terms) {
        return new BankPayment(key, account, now, terms, Session.OPEN, List.of(), List.of(), null, 0, null);
    }

    public long amount() {
        return terms.total();
    }

    public @Nullable Attempt lastAttempt() {
        return attempts.isEmpty() ? null : attempts.getLast();
    }

    /** The state of the payment intent in the API's words; an intent exists once there was an attempt. */
    public String intentStatus() {
        var last = lastAttempt();
        if (canceledAt > 0) {
            return "canceled";
        }
        if (last == null) {
            return "requires_payment_method";
        }
        return switch (last.state()) {
            case ASKING -> "requires_action";
            case PROCESSING -> "processing";
            case FAILED -> "requires_payment_method";
            case RESERVED -> "requires_capture";
            case CAPTURED -> "succeeded";
            case RELEASED -> "canceled";
        };
    }

    public boolean isIn(Attempt.State state) {
        var last = lastAttempt();
        return canceledAt == 0 && last != null && last.state() == state;
    }

    /** What was taken from the card. */
    public long captured() {
        var last = lastAttempt();
        return last == null ? 0 : last.captured();
    }

    /** What was given back or is on its way back. */
    public long refunded() {
        return refunds.stream()
                .filter(BankRefund::counts)
                .mapToLong(BankRefund::amount)
                .sum();
    }

    BankPayment trying(Attempt attempt) {
        var more = new ArrayList<>(attempts);
        more.add(attempt);
        return with(session, more, refunds, dispute);
    }

    BankPayment lastAttempt(Attempt attempt) {
        var changed = new ArrayList<>(attempts);
        changed.set(changed.size() - 1, attempt);
        return with(session, changed, refunds, dispute);
    }

    BankPayment session(Session next) {
        return with(next, attempts, refunds, dispute);
    }

    BankPayment refund(BankRefund refund) {
        var changed = new ArrayList<>(refunds);
        if (refund.n() > changed.size()) {
            changed.add(refund);
        } else {
            changed.set(refund.n() - 1, refund);
        }
        return with(session, attempts, changed, dispute);
    }

    BankPayment dispute(Dispute next) {
        return with(session, attempts, refunds, next);
    }

    BankPayment canceled(long now, @Nullable String reason) {
        return new BankPayment(key, account, created, terms, session, attempts, refunds, dispute, now, reason);
    }

    BankPayment expiringAt(long at) {
        var t = terms;
        var sooner = new PaymentTerms(
                t.currency(),
                t.items(),
                t.successUrl(),
                t.cancelUrl(),
                t.reference(),
                t.metadata(),
                at,
                t.manual(),
                t.intentMetadata(),
                t.description(),
                t.descriptor(),
                t.descriptorSuffix(),
                t.submitType(),
                t.locale());
        return new BankPayment(
                key, account, created, sooner, session, attempts, refunds, dispute, canceledAt, cancelReason);
    }

    private BankPayment with(Session s, List<Attempt> a, List<BankRefund> r, @Nullable Dispute d) {
        return new BankPayment(
                key, account, created, terms, s, List.copyOf(a), List.copyOf(r), d, canceledAt, cancelReason);
    }
}
