package shop.troth.payments;

/**
 * A signed message of the bank, reduced to what it may hint at.
 *
 * @param id the bank's number of the message; it may come more than once
 * @param type the bank's name for what happened, such as {@code checkout.session.completed}
 * @param object the bank's number of what it happened to: a payment page, a payment, a dispute, a refund
 */
public record BankMessage(String id, String type, String object) {

    /** Whether it speaks of a payment page. */
    public boolean ofPage() {
        return type.startsWith("checkout.session.");
    }
}
