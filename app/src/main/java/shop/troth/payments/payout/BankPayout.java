package shop.troth.payments.payout;

import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;

/**
 * A payout as the bank has it on record.
 *
 * @param id the bank's number
 * @param arrives the day on which it is in the store's own account
 * @param amount negative where the store owed the bank more than it was owed
 * @param automatic whether the bank's schedule made it; of another, the bank does not say what is in it
 * @param listed whether the list of what is in it is complete
 */
public record BankPayout(
        String id,
        Instant created,
        LocalDate arrives,
        Money amount,
        PayoutState state,
        boolean automatic,
        boolean listed) {}
