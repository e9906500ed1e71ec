package shop.troth.payments;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A signed message of the bank, reduced to what it may hint at.
 *
 * @param id the bank's number of the message; it may come more than once
 * @param type the bank's name for what happened, such as {@code checkout.session.completed}
 * @param object the bank's number of what it happened to: a payment page, a payment, a dispute, a refund
 */
public record BankMessage(String id, String type, String object) {

    /** What its messages are about, as far as anybody here acts on them. */
    private static final List<String> CONCERNS =
            List.of("checkout.session.", "payment_intent.payment_failed", "charge.dispute.", "refund.failed");

    /** Reads no more of a message than is acted on: what it says of the thing itself is asked for anyway. */
    static Optional<BankMessage> concerning(JsonObject event) {
        var type = event.get("type").getAsString();
        if (CONCERNS.stream().noneMatch(type::startsWith)) {
            return Optional.empty();
        }
        var object = event.getAsJsonObject("data").getAsJsonObject("object");
        return Optional.of(new BankMessage(
                event.get("id").getAsString(), type, object.get("id").getAsString()));
    }

    /** Whether it speaks of a payment page. */
    public boolean ofPage() {
        return type.startsWith("checkout.session.");
    }
}
