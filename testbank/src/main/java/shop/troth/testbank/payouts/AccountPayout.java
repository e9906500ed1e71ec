package shop.troth.testbank.payouts;

import java.util.List;
import java.util.Locale;

/**
 * Money that left the bank for the shop's own bank account.
 *
 * @param id {@code po_…}
 * @param created milliseconds since 1970
 * @param amount in minor units; negative where the shop owed more than it was owed
 * @param automatic whether the bank's schedule made it; only then does the bank say what is in it
 * @param lines ids of what is in it, the oldest first
 */
public record AccountPayout(
        String id,
        String account,
        long created,
        String currency,
        long amount,
        Status status,
        boolean automatic,
        List<String> lines) {

    static final String PREFIX = "po_";

    /** What the bank says of it. */
    public enum Status {
        PENDING,
        IN_TRANSIT,
        PAID,
        FAILED,
        CANCELED;

        /** As the API has it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    AccountPayout in(Status next) {
        return new AccountPayout(id, account, created, currency, amount, next, automatic, lines);
    }

    /** Its own line in the balance, which takes the money out. */
    BalanceEntry own() {
        return new BalanceEntry(
                Balance.id(key(), 500), "payout", "payout", -amount, 0, currency, created, id, "STRIPE PAYOUT");
    }

    String key() {
        return id.substring(PREFIX.length());
    }
}
