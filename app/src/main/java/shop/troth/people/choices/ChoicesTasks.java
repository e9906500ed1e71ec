package shop.troth.people.choices;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.people.choices.kept.ChoiceLinks;
import shop.troth.people.choices.kept.SignUps;

/** The scheduled tasks for choices. */
@Configuration(proxyBeanMethods = false)
class ChoicesTasks {

    private static final Duration EVERY = Duration.ofMinutes(10);

    @Bean
    Task<Void> forgetSignUpsTask(SignUps signUps, ChoiceLinks links, Clock clock) {
        return Tasks.recurring("forget-sign-ups", Schedules.fixedDelay(EVERY)).execute((instance, context) -> {
            signUps.forget(clock.instant());
            links.forget(clock.instant());
        });
    }
}
