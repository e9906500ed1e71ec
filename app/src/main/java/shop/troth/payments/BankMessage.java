package shop.troth.payments;

/**
 * A signed message of the bank, reduced to what it may hint at.
 *
 * @param id the bank's number of the message; it may come more than once
 * @param session the payment session it speaks of
 */
public record BankMessage(String id, String session) {}
