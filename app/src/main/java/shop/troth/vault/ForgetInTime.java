package shop.troth.vault;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets what has no time left: records whose period is over, and people of whom nothing is left, with their keys. */
@Configuration(proxyBeanMethods = false)
class ForgetInTime {

    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final int AT_ONCE = 200;

    @Bean
    Task<Void> forgetInTimeTask(Forgetting forgetting, TransactionTemplate transaction) {
        return Tasks.recurring("forget-in-time", Schedules.fixedDelay(EVERY)).execute((instance, context) -> {
            Instant now = Instant.now();
            while (Boolean.TRUE.equals(transaction.execute(status -> forgetting.forget(now, AT_ONCE) == AT_ONCE))) {
                // the next batch
            }
        });
    }
}
