package shop.troth.people.organizations;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The scheduled tasks of organizations. */
@Configuration(proxyBeanMethods = false)
class OrganizationTasks {

    private static final Duration EVERY = Duration.ofMinutes(15);

    @Bean
    Task<Void> sweepInvitationsTask(Invitations invitations, Clock clock) {
        return Tasks.recurring("sweep-invitations", Schedules.fixedDelay(EVERY))
                .execute((instance, context) -> invitations.sweep(clock.instant()));
    }
}
