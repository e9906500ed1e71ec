package shop.troth.testbank.cards;

import org.jspecify.annotations.Nullable;

/**
 * Why an attempt to pay failed: the API's codes, and the words for people that go with them.
 *
 * @param declineCode the issuer's reason, when the issuer gave one
 */
public record Decline(String code, @Nullable String declineCode) {

    public static final Decline NOT_AUTHENTICATED = new Decline("payment_intent_authentication_failure", null);

    /** The sentence the payment page shows, and the API's {@code message}. */
    public String message() {
        return switch (code) {
            case "expired_card" -> "Your card has expired.";
            case "incorrect_cvc" -> "Your card's security code is incorrect.";
            case "processing_error" -> "An error occurred while processing your card. Try again in a little bit.";
            case "payment_intent_authentication_failure" ->
                "We could not confirm that this card is yours. Please try again or use another card.";
            default ->
                "insufficient_funds".equals(declineCode)
                        ? "Your card has insufficient funds."
                        : "Your card was declined.";
        };
    }
}
