package shop.troth.payments.payout;

import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;

/**
 * A payout in the bank's records.
 *
 * @param id the bank's id
 * @param arrives the day it arrives in the store's account
 * @param amount negative if the store owed the bank
 * @param automatic whether it was scheduled by the bank; for others, the bank does not list the contents
 * @param listed whether the list of its contents is complete
 */
public record BankPayout(
        String id,
        Instant created,
        LocalDate arrives,
        Money amount,
        PayoutState state,
        boolean automatic,
        boolean listed) {}
