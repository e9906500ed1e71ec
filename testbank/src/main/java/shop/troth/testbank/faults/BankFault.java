package shop.troth.testbank.faults;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One way to misbehave that was asked for.
 *
 * @param key of the payment it is for; null for all of the account
 * @param path beginning of the API path it is for; null for every path
 * @param ms milliseconds, 0 when none were given
 * @param left how many times more
 */
public record BankFault(
        String account,
        FaultKind kind,
        @Nullable String key,
        @Nullable String path,
        long ms,
        int count,
        @Nullable String value,
        AtomicInteger left) {

    boolean fits(String forAccount, @Nullable String forKey, @Nullable String forPath) {
        return account.equals(forAccount)
                && (key == null || key.equals(forKey))
                && (path == null || (forPath != null && forPath.startsWith(path)));
    }

    public long ms(long otherwise) {
        return ms > 0 ? ms : otherwise;
    }

    /** Lets the caller wait for the time asked for. */
    public void pause(long otherwise) {
        try {
            Thread.sleep(ms(otherwise));
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
