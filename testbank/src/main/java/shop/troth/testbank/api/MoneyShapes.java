package shop.troth.testbank.api;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.books.Json;
import shop.troth.testbank.cards.Card;
import shop.troth.testbank.cards.Decline;
import shop.troth.testbank.payments.Attempt;
import shop.troth.testbank.payments.Attempt.State;
import shop.troth.testbank.payments.BankPayment;
import shop.troth.testbank.payments.BankRefund;
import shop.troth.testbank.payments.Ids;
import shop.troth.testbank.payments.Thing;
import tools.jackson.databind.node.ObjectNode;

/** Payment intents, charges, refunds and disputes as JSON. */
final class MoneyShapes {

    ObjectNode intent(BankPayment payment) {
        var terms = payment.terms();
        var id = Ids.id(payment, Thing.INTENT, 0);
        var last = payment.lastAttempt();
        var json = Shapes.object(id, "payment_intent")
                .put("amount", payment.amount())
                .put("amount_capturable", payment.isIn(State.RESERVED) ? payment.amount() : 0)
                .put("amount_received", payment.captured())
                .put("canceled_at", payment.canceledAt() == 0 ? null : payment.canceledAt() / 1000)
                .put("cancellation_reason", payment.cancelReason())
                .put("capture_method", terms.manual() ? "manual" : "automatic_async")
                .put("client_secret", id + "_secret_" + payment.key().substring(0, 12))
                .put("confirmation_method", "automatic")
                .put("created", created(payment) / 1000)
                .put("currency", terms.currency())
                .putNull("customer")
                .put("description", terms.description())
                .put("latest_charge", latestCharge(payment))
                .put("livemode", false)
                .put("payment_method", last == null || last.state() == State.FAILED ? null : method(payment, last))
                .putNull("receipt_email")
                .putNull("shipping")
                .put("statement_descriptor", terms.descriptor())
                .put("statement_descriptor_suffix", terms.descriptorSuffix())
                .put("status", payment.intentStatus());
        json.putArray("payment_method_types").add("card");
        json.set("metadata", Shapes.notes(terms.intentMetadata()));
        if (last != null && last.decline() != null) {
            json.set("last_payment_error", error(last.decline(), last.isCharge() ? latestCharge(payment) : null));
        } else {
            json.putNull("last_payment_error");
        }
        if (payment.isIn(State.ASKING)) {
            json.putObject("next_action").put("type", "use_stripe_sdk").putObject("use_stripe_sdk");
        } else {
            json.putNull("next_action");
        }
        return json;
    }

    private static long created(BankPayment payment) {
        return payment.lastAttempt() == null
                ? payment.created()
                : payment.attempts().getFirst().at();
    }

    private static @Nullable String latestCharge(BankPayment payment) {
        return payment.attempts().reversed().stream()
                .filter(Attempt::isCharge)
                .findFirst()
                .map(attempt -> Ids.id(payment, Thing.CHARGE, attempt.n()))
                .orElse(null);
    }

    private static String method(BankPayment payment, Attempt attempt) {
        return "pm_%s%02d".formatted(payment.key(), attempt.n());
    }

    private static ObjectNode error(Decline decline, @Nullable String charge) {
        return Json.MAPPER
                .createObjectNode()
                .put("type", decline.declineCode() == null ? "invalid_request_error" : "card_error")
                .put("code", decline.code())
                .put("decline_code", decline.declineCode())
                .put("message", decline.message())
                .put("charge", charge);
    }

    ObjectNode charge(BankPayment payment, Attempt attempt) {
        boolean failed = attempt.state() == State.FAILED;
        boolean released = attempt.state() == State.RELEASED;
        boolean paid = attempt.isPaid() || released;
        long refunded = released ? payment.amount() : attempt.state() == State.CAPTURED ? payment.refunded() : 0;
        var decline = attempt.decline();
        var terms = payment.terms();
        var json = Shapes.object(Ids.id(payment, Thing.CHARGE, attempt.n()), "charge")
                .put("amount", payment.amount())
                .put("amount_captured", attempt.captured())
                .put("amount_refunded", refunded)
                .putNull("balance_transaction")
                .put("calculated_statement_descriptor", "TROTH TEST BANK")
                .put("captured", attempt.state() == State.CAPTURED)
                .put("created", attempt.at() / 1000)
                .put("currency", terms.currency())
                .putNull("customer")
                .put("description", terms.description())
                .put("disputed", payment.dispute() != null)
                .put("failure_code", decline == null ? null : decline.code())
                .put("failure_message", decline == null ? null : decline.message())
                .put("livemode", false)
                .put("paid", paid)
                .put("payment_intent", Ids.id(payment, Thing.INTENT, 0))
                .put("payment_method", method(payment, attempt))
                .putNull("receipt_email")
                .put("refunded", released || (refunded > 0 && refunded == attempt.captured()))
                .put("status", failed ? "failed" : attempt.state() == State.PROCESSING ? "pending" : "succeeded");
        json.set("metadata", Shapes.notes(terms.intentMetadata()));
        json.putObject("outcome")
                .put("network_status", failed ? "declined_by_network" : "approved_by_network")
                .put("reason", decline == null ? null : decline.declineCode())
                .put("seller_message", failed ? "The bank declined the payment." : "Payment complete.")
                .put("type", failed ? "issuer_declined" : "authorized");
        json.putObject("payment_method_details").put("type", "card").set("card", card(attempt.card()));
        return json;
    }

    /** No expiry and no fingerprint: the bank does not keep them. */
    private static ObjectNode card(Card card) {
        return Json.MAPPER
                .createObjectNode()
                .put("brand", card.brand())
                .put("country", "US")
                .put("funding", card.funding())
                .put("last4", card.last4())
                .put("network", card.brand());
    }

    ObjectNode refund(BankPayment payment, BankRefund refund) {
        var json = Shapes.object(Ids.id(payment, Thing.REFUND, refund.n()), "refund")
                .put("amount", refund.amount())
                .putNull("balance_transaction")
                .put("charge", latestCharge(payment))
                .put("created", refund.at() / 1000)
                .put("currency", payment.terms().currency())
                .put("failure_reason", refund.failure())
                .put("payment_intent", Ids.id(payment, Thing.INTENT, 0))
                .put("reason", refund.reason())
                .put("status", refund.status().name().toLowerCase(Locale.ROOT));
        json.set("metadata", Shapes.notes(refund.metadata()));
        json.putObject("destination_details")
                .put("type", "card")
                .putObject("card")
                .put("type", "refund");
        return json;
    }

    /** @throws NullPointerException when there is no dispute; callers have looked */
    ObjectNode dispute(BankPayment payment) {
        var dispute = Objects.requireNonNull(payment.dispute());
        var json = Shapes.object(Ids.id(payment, Thing.DISPUTE, 0), "dispute")
                .put("amount", dispute.amount())
                .put("charge", latestCharge(payment))
                .put("created", dispute.at() / 1000)
                .put("currency", payment.terms().currency())
                .put("is_charge_refundable", false)
                .put("livemode", false)
                .put("payment_intent", Ids.id(payment, Thing.INTENT, 0))
                .put("reason", dispute.reason())
                .put("status", dispute.status().name().toLowerCase(Locale.ROOT));
        json.putArray("balance_transactions");
        json.putObject("metadata");
        var evidence = json.putObject("evidence");
        dispute.said().forEach((field, text) -> evidence.put(field, text));
        json.putObject("evidence_details")
                .put("due_by", dispute.due() / 1000)
                .put("has_evidence", !dispute.said().isEmpty())
                .put("past_due", false)
                .put("submission_count", dispute.submissions());
        return json;
    }
}
