package shop.troth.testbank.payments;

/**
 * The card's owner says the payment was not right.
 *
 * @param at milliseconds since 1970
 */
public record Dispute(long at, long amount, String reason, Status status) {

    public enum Status {
        NEEDS_RESPONSE,
        WON,
        LOST
    }

    Dispute closed(boolean won) {
        return new Dispute(at, amount, reason, won ? Status.WON : Status.LOST);
    }
}
