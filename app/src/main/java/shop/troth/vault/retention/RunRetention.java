package shop.troth.vault.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.database.PollingThread;

/**
 * Deletes records whose retention period is over while the application runs. Each node checks every few seconds, on a schedule that changes
 * of the machine's clock do not delay; a database lock lets only one node work.
 */
@Component
@NamedInterface("retention")
public class RunRetention extends PollingThread {

    private static final Logger LOG = LoggerFactory.getLogger(RunRetention.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int AT_ONCE = 200;

    private final DeleteExpiredData deleteExpiredData;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Instant since;
    private Instant latest;

    RunRetention(DeleteExpiredData deleteExpiredData, TransactionTemplate transaction, Clock clock) {
        super("retention", EVERY, Level.WARN, "Could not erase expired data; will retry");
        this.deleteExpiredData = deleteExpiredData;
        this.transaction = transaction;
        this.clock = clock;
        this.since = clock.instant();
        this.latest = since;
    }

    @Override
    protected void round() {
        deleteDue();
    }

    /** Deletes everything that is due, in atomic batches. Returns for how many people. */
    public int deleteDue() {
        var now = clock.instant();
        if (now.isBefore(latest.minus(EVERY))) {
            LOG.warn(
                    "The system clock was set back by {} s. No data is affected: records expire according to the current clock. Check the machine's time.",
                    Duration.between(now, latest).toSeconds());
        }
        latest = now;
        int all = 0;
        int batch;
        do {
            batch = Objects.requireNonNull(transaction.execute(status -> deleteBatch(now)));
            all += batch;
        } while (batch > 0);
        return all;
    }

    private int deleteBatch(Instant now) {
        return deleteExpiredData.isDue(now) ? deleteExpiredData.forget(now, since, AT_ONCE) : 0;
    }
}
