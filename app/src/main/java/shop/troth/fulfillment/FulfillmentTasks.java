package shop.troth.fulfillment;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Scheduled tasks of fulfillment. */
@Configuration(proxyBeanMethods = false)
class FulfillmentTasks {

    private static final Duration REFUNDS_EVERY = Duration.ofSeconds(30);

    @Bean
    Task<Void> sweepRefundsTask(ReturnMoney returnMoney) {
        return Tasks.recurring("sweep-refunds", Schedules.fixedDelay(REFUNDS_EVERY))
                .execute((instance, context) -> returnMoney.sweep());
    }
}
