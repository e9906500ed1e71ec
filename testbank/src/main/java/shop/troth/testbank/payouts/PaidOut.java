package shop.troth.testbank.payouts;

import org.jspecify.annotations.Nullable;

/**
 * One line of the file of payouts: a payout as it stands from now on, or something that the bank took or gave by itself.
 *
 * @param account whose balance the extra is in
 */
public record PaidOut(
        @Nullable AccountPayout payout,
        @Nullable String account,
        @Nullable BalanceEntry extra) {}
