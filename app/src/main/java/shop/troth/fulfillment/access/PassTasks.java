package shop.troth.fulfillment.access;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Scheduled tasks for passes. */
@Configuration(proxyBeanMethods = false)
class PassTasks {

    private static final Duration EVERY = Duration.ofMinutes(15);

    @Bean
    Task<Void> forgetPassesTask(Passes passes) {
        return Tasks.recurring("forget-passes", Schedules.fixedDelay(EVERY))
                .execute((instance, context) ->
                        passes.forget(context.getExecution().getExecutionTime().minus(ShowOrder.IDLE)));
    }
}
