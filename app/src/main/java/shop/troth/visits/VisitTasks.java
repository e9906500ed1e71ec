package shop.troth.visits;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The scheduled task for past visits. */
@Configuration(proxyBeanMethods = false)
class VisitTasks {

    private static final Duration EVERY = Duration.ofMinutes(10);

    @Bean
    Task<Void> forgetVisitsTask(SeenProducts seenProducts) {
        return Tasks.recurring("forget-visits", Schedules.fixedDelay(EVERY))
                .execute((instance, context) -> seenProducts.sweep());
    }
}
