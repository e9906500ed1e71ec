package shop.troth.payments.payout;

import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;

/**
 * A line of a payout in the bank's records. Kept only in memory, because its ids identify a payment at the bank.
 *
 * @param id the bank's id of the line
 * @param amount negative for what the bank took
 * @param fee the bank's fee for it
 * @param at when it happened
 * @param available when the money became available for payout
 * @param source the bank's id of the charge, refund, dispute, or payout; empty if there is none
 * @param order the order's number, if the store sent one with the payment
 */
public record BankLine(
        String id,
        LineKind kind,
        Money amount,
        Money fee,
        Instant at,
        Instant available,
        String source,
        Optional<String> order) {

    /** Does not contain the bank's ids. */
    @Override
    public String toString() {
        return "BankLine[" + kind + "]";
    }
}
