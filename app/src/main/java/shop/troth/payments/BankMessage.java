package shop.troth.payments;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A signed message from the bank, reduced to what is used.
 *
 * @param id the bank's id of the message, which may be delivered more than once
 * @param type the bank's name for what happened, such as {@code checkout.session.completed}
 * @param object the bank's id of the object: a payment page, a payment, a dispute, a refund
 */
public record BankMessage(String id, String type, String object) {

    /** Prefixes of the message types that are used here. */
    private static final List<String> CONCERNS =
            List.of("checkout.session.", "payment_intent.payment_failed", "charge.dispute.", "refund.failed");

    /** Reads only the needed part of a message, because the state of the object is always requested from the bank. */
    static Optional<BankMessage> concerning(JsonObject event) {
        var type = event.get("type").getAsString();
        if (CONCERNS.stream().noneMatch(type::startsWith)) {
            return Optional.empty();
        }
        var object = event.getAsJsonObject("data").getAsJsonObject("object");
        return Optional.of(new BankMessage(
                event.get("id").getAsString(), type, object.get("id").getAsString()));
    }

    /** Returns whether it is about a payment page. */
    public boolean ofPage() {
        return type.startsWith("checkout.session.");
    }
}
