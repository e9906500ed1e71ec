package shop.troth.testbank.payouts;

import org.jspecify.annotations.Nullable;

/**
 * A line of an account's balance: a balance transaction of the API. Amounts in minor units; what leaves the account is negative.
 *
 * @param id {@code txn_…}
 * @param type for example {@code charge}
 * @param category the API's {@code reporting_category}
 * @param fee what the bank keeps of it
 * @param at milliseconds since 1970; the money is available at once
 * @param source id of the charge, refund, dispute or payout that it is of; null for a line of the bank's own
 */
public record BalanceEntry(
        String id,
        String type,
        String category,
        long amount,
        long fee,
        String currency,
        long at,
        @Nullable String source,
        @Nullable String description) {

    public long net() {
        return amount - fee;
    }

    BalanceEntry as(String otherId) {
        return new BalanceEntry(otherId, type, category, amount, fee, currency, at, source, description);
    }

    BalanceEntry plus(long more) {
        return new BalanceEntry(id, type, category, amount + more, fee, currency, at, source, description);
    }
}
