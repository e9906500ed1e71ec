package shop.troth.vault.retention;

import java.time.Clock;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.testing.RunningShop;

/** Takes out what is due in the running shop, by another clock than the shop's. */
public final class RetentionByClock {

    private RetentionByClock() {}

    public static RunRetention of(TransactionTemplate transaction, Clock clock) {
        return new RunRetention(RunningShop.get().bean(DeleteExpiredData.class), transaction, clock);
    }
}
