package shop.troth.ledger;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.ledger.prune.PruneLedger;
import shop.troth.stores.Stores;

/** Once an hour the records of stores that keep entries for a time only are pruned; counted in UTC, to the second. */
@Configuration(proxyBeanMethods = false)
class PruningTask {

    private static final Duration EVERY = Duration.ofHours(1);

    @Bean
    Task<Void> pruneLedgerTask(LedgerConnections own, Stores stores, Clock clock) {
        var prune = new PruneLedger(
                JdbcClient.create(own.source()), new TransactionTemplate(new JdbcTransactionManager(own.source())));
        return Tasks.recurring("prune-ledger", Schedules.fixedDelay(EVERY))
                .execute((instance, context) -> stores.all()
                        .forEach(store -> store.recording()
                                .keep()
                                .ifPresent(keep -> prune.prune(
                                        store.id(),
                                        clock.instant()
                                                .atOffset(ZoneOffset.UTC)
                                                .minus(keep)
                                                .toInstant()))));
    }
}
