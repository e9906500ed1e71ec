package shop.troth.testbank.payments;

import static shop.troth.testbank.payments.Thing.CHARGE;
import static shop.troth.testbank.payments.Thing.INTENT;
import static shop.troth.testbank.payments.Thing.SESSION;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.cards.Card;
import shop.troth.testbank.cards.Decline;
import shop.troth.testbank.payments.Attempt.State;
import shop.troth.testbank.payments.BankPayment.Session;

/** From an open session to a paid, reserved, canceled or expired one. */
public final class Paying {

    /**
     * An answer that comes later, as with a bank debit.
     *
     * @param at milliseconds since 1970
     * @param well whether it will be yes
     */
    public record Later(long at, boolean well) {}

    private Paying() {}

    public static BankPayment open(String account, long now, PaymentTerms terms) {
        return BankPayment.opened(Ids.random(), account, now, terms);
    }

    /**
     * A card is given at an open session.
     *
     * @param later when neither yes nor no is said now; null for the card's own behaviour
     * @param aftermath milliseconds until the owner of a disputing card disputes
     */
    public static Move give(BankPayment payment, Card card, long now, @Nullable Later later, long aftermath) {
        mustBeOpen(payment);
        int n = payment.attempts().size() + 1;
        var attempt = new Attempt(n, card, now, State.ASKING, null, 0, 0, true, 0);
        var trying = payment.trying(attempt);
        if (later != null) {
            var waiting = new Attempt(n, card, now, State.PROCESSING, null, 0, later.at(), later.well(), 0);
            return Move.to(
                    trying.lastAttempt(waiting).session(Session.COMPLETE),
                    PaymentEvent.of("payment_intent.processing", INTENT, 0),
                    PaymentEvent.of("checkout.session.completed", SESSION, 0));
        }
        return card.asksOwner()
                ? Move.to(trying, PaymentEvent.of("payment_intent.requires_action", INTENT, 0))
                : decide(trying, now, aftermath);
    }

    /** The card's owner answered the bank's question (3-D Secure). */
    public static Move answer(BankPayment payment, boolean approved, long now, long aftermath) {
        mustBeOpen(payment);
        if (!payment.isIn(State.ASKING)) {
            throw unexpected(payment, "answered");
        }
        if (approved) {
            return decide(payment, now, aftermath);
        }
        return Move.to(
                payment.lastAttempt(last(payment).failed(Decline.NOT_AUTHENTICATED)),
                PaymentEvent.of("payment_intent.payment_failed", INTENT, 0));
    }

    private static Move decide(BankPayment payment, long now, long aftermath) {
        var attempt = last(payment);
        var card = attempt.card();
        var code = card.code();
        if (code != null) {
            return Move.to(
                    payment.lastAttempt(attempt.failed(new Decline(code, card.declineCode()))),
                    PaymentEvent.of("charge.failed", CHARGE, attempt.n()),
                    PaymentEvent.of("payment_intent.payment_failed", INTENT, 0));
        }
        var complete = payment.session(Session.COMPLETE);
        if (payment.terms().manual()) {
            return Move.to(
                    complete.lastAttempt(attempt.in(State.RESERVED)),
                    PaymentEvent.of("payment_intent.amount_capturable_updated", INTENT, 0),
                    PaymentEvent.of("checkout.session.completed", SESSION, 0));
        }
        return Move.to(
                complete.lastAttempt(attempt.captured(payment.amount(), disputeAt(card, now, aftermath))),
                PaymentEvent.of("payment_intent.succeeded", INTENT, 0),
                PaymentEvent.of("checkout.session.completed", SESSION, 0));
    }

    /** The late yes or no of a processing attempt. */
    static Move settle(BankPayment payment, long now, long aftermath) {
        var attempt = last(payment);
        if (attempt.settlesWell()) {
            var disputeAt = disputeAt(attempt.card(), now, aftermath);
            return Move.to(
                    payment.lastAttempt(attempt.captured(payment.amount(), disputeAt)),
                    PaymentEvent.of("payment_intent.succeeded", INTENT, 0),
                    PaymentEvent.of("checkout.session.async_payment_succeeded", SESSION, 0));
        }
        return Move.to(
                payment.lastAttempt(attempt.failed(new Decline("card_declined", "generic_decline"))),
                PaymentEvent.of("charge.failed", CHARGE, attempt.n()),
                PaymentEvent.of("payment_intent.payment_failed", INTENT, 0),
                PaymentEvent.of("checkout.session.async_payment_failed", SESSION, 0));
    }

    /** Takes reserved money, all of it or less; what is left goes back at once. */
    public static Move capture(BankPayment payment, @Nullable Long amount, long now, long aftermath) {
        if (!payment.isIn(State.RESERVED)) {
            throw unexpected(payment, "captured");
        }
        long take = amount == null ? payment.amount() : amount;
        if (take < 1 || take > payment.amount()) {
            throw Refused.invalid(
                    "amount_too_large",
                    "The amount to capture must be between 1 and %d.".formatted(payment.amount()),
                    "amount_to_capture");
        }
        var attempt = last(payment);
        return Move.to(
                payment.lastAttempt(attempt.captured(take, disputeAt(attempt.card(), now, aftermath))),
                PaymentEvent.of("charge.captured", CHARGE, attempt.n()),
                PaymentEvent.of("payment_intent.succeeded", INTENT, 0));
    }

    /** Calls a payment off: reserved money is released. */
    public static Move cancel(BankPayment payment, @Nullable String reason, long now) {
        if (payment.session() == Session.OPEN) {
            throw Refused.invalid(
                    "payment_intent_unexpected_state",
                    "This PaymentIntent belongs to an open Checkout Session. Expire the session instead.",
                    null);
        }
        if (payment.isIn(State.RESERVED)) {
            var released = payment.lastAttempt(last(payment).in(State.RELEASED)).canceled(now, reason);
            return Move.to(released, PaymentEvent.of("payment_intent.canceled", INTENT, 0));
        }
        if (payment.canceledAt() > 0 || !payment.isIn(State.FAILED)) {
            throw unexpected(payment, "canceled");
        }
        return Move.to(payment.canceled(now, reason), PaymentEvent.of("payment_intent.canceled", INTENT, 0));
    }

    /** Ends an open session without payment: its time is over, or the shop says so. */
    public static Move expire(BankPayment payment, long now) {
        mustBeOpen(payment);
        var facts = new ArrayList<>(List.of(PaymentEvent.of("checkout.session.expired", SESSION, 0)));
        var expired = payment.session(Session.EXPIRED);
        if (payment.lastAttempt() != null) {
            expired = expired.canceled(now, "automatic");
            facts.add(PaymentEvent.of("payment_intent.canceled", INTENT, 0));
        }
        return new Move(expired, List.copyOf(facts));
    }

    /** For tests: lets an open session end at another time than asked for. */
    public static Move expireAt(BankPayment payment, long at) {
        mustBeOpen(payment);
        return Move.to(payment.expiringAt(at));
    }

    private static void mustBeOpen(BankPayment payment) {
        if (payment.session() != Session.OPEN) {
            throw Refused.invalid(
                    null,
                    "Only Checkout Sessions with a status in [\"open\"] can be used this way. This one is %s."
                            .formatted(payment.session().name().toLowerCase(java.util.Locale.ROOT)),
                    null);
        }
    }

    private static Refused unexpected(BankPayment payment, String wanted) {
        return Refused.invalid(
                "payment_intent_unexpected_state",
                "This PaymentIntent could not be %s because it has a status of %s."
                        .formatted(wanted, payment.intentStatus()),
                null);
    }

    private static long disputeAt(Card card, long now, long aftermath) {
        return card == Card.DISPUTED ? now + aftermath : 0;
    }

    static Attempt last(BankPayment payment) {
        return payment.attempts().getLast();
    }
}
