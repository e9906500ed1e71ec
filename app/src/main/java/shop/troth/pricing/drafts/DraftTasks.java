package shop.troth.pricing.drafts;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Scheduled tasks for drafts. */
@Configuration(proxyBeanMethods = false)
class DraftTasks {

    private static final Duration EVERY = Duration.ofHours(1);

    @Bean
    Task<Void> expireDraftsTask(ExpireDrafts drafts) {
        return Tasks.recurring("expire-drafts", Schedules.fixedDelay(EVERY))
                .execute((instance, context) -> drafts.forget());
    }
}
