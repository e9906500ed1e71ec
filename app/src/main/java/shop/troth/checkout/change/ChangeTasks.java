package shop.troth.checkout.change;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The scheduled task of changes of orders. */
@Configuration(proxyBeanMethods = false)
class ChangeTasks {

    private static final Duration EVERY = Duration.ofMinutes(1);

    @Bean
    Task<Void> sweepChangesTask(WithdrawChange withdrawChange) {
        return Tasks.recurring("sweep-order-changes", Schedules.fixedDelay(EVERY))
                .execute((instance, context) -> withdrawChange.sweep());
    }
}
