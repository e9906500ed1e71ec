package shop.troth.testbank.cards;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The only cards this bank knows: test cards in the numbering of Stripe's test mode. A payment is kept with the name
 * of the constant, so no digit of a card is ever written.
 */
public enum Card {
    GOOD_VISA("4242424242424242", "visa", Effect.PAYS, "Succeeds right away"),
    GOOD_MASTERCARD("5555555555554444", "mastercard", Effect.PAYS, "Succeeds right away"),
    GOOD_AMEX("378282246310005", "amex", Effect.PAYS, "Succeeds right away (4-digit security code)"),
    DECLINED("4000000000000002", "visa", "card_declined", "generic_decline", "Declined"),
    INSUFFICIENT_FUNDS(
            "4000000000009995", "visa", "card_declined", "insufficient_funds", "Declined: insufficient funds"),
    LOST("4000000000009987", "visa", "card_declined", "lost_card", "Declined: the card was reported lost"),
    EXPIRED("4000000000000069", "visa", "expired_card", "expired_card", "Declined: the card has expired"),
    BAD_CVC("4000000000000127", "visa", "incorrect_cvc", "incorrect_cvc", "Declined: wrong security code"),
    PROCESSING_ERROR(
            "4000000000000119",
            "visa",
            "processing_error",
            "processing_error",
            "Declined: processing error at the issuer"),
    WRONG_NUMBER(
            "4242424242424241", "visa", Effect.UNREADABLE, "Rejected as a mistyped number; no payment is attempted"),
    THREE_D_SECURE("4000002760003184", "visa", Effect.PAYS, "Asks for 3-D Secure, then succeeds"),
    THREE_D_SECURE_DECLINED(
            "4000008400001629", "visa", "card_declined", "generic_decline", "Asks for 3-D Secure, then is declined"),
    DISPUTED("4000000000000259", "visa", Effect.PAYS, "Succeeds; the cardholder disputes it shortly after"),
    REFUND_FAILS("4000000000005126", "visa", Effect.PAYS, "Succeeds; a refund appears to succeed, then fails"),
    REFUND_PENDS("4000000000007726", "visa", Effect.PAYS, "Succeeds; a refund is pending, then succeeds");

    private enum Effect {
        PAYS,
        DECLINES,
        UNREADABLE
    }

    private final String number;
    private final String brand;
    private final Effect effect;
    private final @Nullable String code;
    private final @Nullable String declineCode;
    private final String does;

    Card(String number, String brand, Effect effect, String does) {
        this.number = number;
        this.brand = brand;
        this.effect = effect;
        this.code = null;
        this.declineCode = null;
        this.does = does;
    }

    Card(String number, String brand, String code, String declineCode, String does) {
        this.number = number;
        this.brand = brand;
        this.effect = Effect.DECLINES;
        this.code = code;
        this.declineCode = declineCode;
        this.does = does;
    }

    public static Optional<Card> byNumber(String digits) {
        return Arrays.stream(values())
                .filter(card -> card.number.equals(digits))
                .findFirst();
    }

    /** The number in groups, as printed on a card. */
    public String printed() {
        return this == GOOD_AMEX
                ? number.substring(0, 4) + " " + number.substring(4, 10) + " " + number.substring(10)
                : number.replaceAll("(.{4})(?!$)", "$1 ");
    }

    /** The last four digits, from this table and not from anything kept. */
    public String last4() {
        return number.substring(number.length() - 4);
    }

    public String brand() {
        return brand;
    }

    public String funding() {
        return "credit";
    }

    /** What the card does, in words for the payment page. */
    public String does() {
        return does;
    }

    public int cvcDigits() {
        return this == GOOD_AMEX ? 4 : 3;
    }

    public boolean isReadable() {
        return effect != Effect.UNREADABLE;
    }

    public boolean declines() {
        return effect == Effect.DECLINES;
    }

    public boolean asksOwner() {
        return this == THREE_D_SECURE || this == THREE_D_SECURE_DECLINED;
    }

    /** The error code of a decline, as in the API; null when the card does not decline. */
    public @Nullable String code() {
        return code;
    }

    public @Nullable String declineCode() {
        return declineCode;
    }
}
