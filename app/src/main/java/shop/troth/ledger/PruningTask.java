package shop.troth.ledger;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.database.Transactions;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.prune.PruneLedger;
import shop.troth.ledger.seal.LedgerAltered;
import shop.troth.ledger.seal.SealBatch;
import shop.troth.stores.Stores;

/** Prunes the ledgers of stores with a limited retention period once an hour; the period is counted in UTC, to the second. */
@Configuration(proxyBeanMethods = false)
class PruningTask {

    private static final Logger LOG = LoggerFactory.getLogger(PruningTask.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration STATED_EVERY = Duration.ofDays(1);

    /** What stops the pruning of a store, so that it is logged once and not every hour. */
    private final Map<StoreId, String> problems = new ConcurrentHashMap<>();

    @Bean
    Task<Void> pruneLedgerTask(LedgerConnections own, SealBatch seal, Stores stores, Clock clock) {
        var prune = new PruneLedger(
                JdbcClient.create(own.source()),
                new TransactionTemplate(new Transactions(own.source())),
                seal,
                STATED_EVERY);
        return Tasks.recurring("prune-ledger", Schedules.fixedDelay(EVERY))
                .execute((instance, context) -> stores.all()
                        .forEach(store -> store.recording()
                                .keep()
                                .ifPresent(keep -> noting(
                                        store.id(),
                                        () -> prune.prune(
                                                store.id(),
                                                clock.instant()
                                                        .atOffset(ZoneOffset.UTC)
                                                        .minus(keep)
                                                        .toInstant())))));
    }

    /** Runs the pruning of one store; if it fails, the others are still pruned. */
    void noting(StoreId store, Runnable pruning) {
        try {
            pruning.run();
            problems.remove(store);
        } catch (LedgerAltered e) {
            var problem = String.valueOf(e.getMessage());
            if (!problem.equals(problems.put(store, problem))) {
                LOG.error("nothing more is pruned for {}: {}", store, problem);
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "the ledger of {} could not be pruned; it will be retried: {}",
                    store,
                    e.getClass().getSimpleName());
        }
    }
}
