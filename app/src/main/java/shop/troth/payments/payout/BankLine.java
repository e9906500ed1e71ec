package shop.troth.payments.payout;

import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;

/**
 * A line of a payout as the bank has it on record. Lives in memory alone: its numbers lead to a payment at the bank.
 *
 * @param id the bank's number of the line
 * @param amount negative for what the bank took
 * @param fee what it keeps of that
 * @param at when it happened
 * @param available since when the money could be paid out
 * @param source the bank's number of the charge, refund, dispute or payout; the empty text where it is of none
 * @param order the number of the order, if the store told the bank one for the payment
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

    /** Never the numbers. */
    @Override
    public String toString() {
        return "BankLine[" + kind + "]";
    }
}
