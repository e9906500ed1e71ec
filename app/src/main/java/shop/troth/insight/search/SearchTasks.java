package shop.troth.insight.search;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Scheduled tasks of searches. */
@Configuration(proxyBeanMethods = false)
class SearchTasks {

    private static final Duration EVERY = Duration.ofMinutes(10);

    @Bean
    Task<Void> forgetSearchesTask(ForgetSearches forgetSearches) {
        return Tasks.recurring("forget-searches", Schedules.fixedDelay(EVERY))
                .execute((instance, context) -> forgetSearches.round());
    }
}
