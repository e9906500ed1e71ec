package shop.troth.checkout.saved;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The scheduled task of saved addresses. */
@Configuration(proxyBeanMethods = false)
class SavedTasks {

    private static final Duration EVERY = Duration.ofMinutes(15);

    @Bean
    Task<Void> sweepSavedAddressesTask(SweepSaved saved) {
        return Tasks.recurring("sweep-saved-addresses", Schedules.fixedDelay(EVERY))
                .execute((instance, context) -> saved.sweep());
    }
}
