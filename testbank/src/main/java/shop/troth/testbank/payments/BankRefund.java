package shop.troth.testbank.payments;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Money given back.
 *
 * @param n 1 for the first of its payment
 * @param at milliseconds since 1970
 * @param settleAt when its status changes by itself; 0 when it does not
 * @param failedAt when it failed, in milliseconds since 1970; null unless it did
 */
public record BankRefund(
        int n,
        long at,
        long amount,
        Status status,
        @Nullable String reason,
        Map<String, String> metadata,
        long settleAt,
        @Nullable String failure,
        @Nullable Long failedAt) {

    public enum Status {
        PENDING,
        SUCCEEDED,
        FAILED
    }

    BankRefund succeeded() {
        return new BankRefund(n, at, amount, Status.SUCCEEDED, reason, metadata, 0, null, null);
    }

    BankRefund failed(String why, long now) {
        return new BankRefund(n, at, amount, Status.FAILED, reason, metadata, 0, why, now);
    }

    /** Whether its amount counts as given back. */
    public boolean counts() {
        return status != Status.FAILED;
    }
}
