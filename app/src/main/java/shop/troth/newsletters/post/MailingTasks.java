package shop.troth.newsletters.post;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The scheduled task of printed mailings. */
@Configuration(proxyBeanMethods = false)
class MailingTasks {

    private static final Duration EVERY = Duration.ofHours(12);

    /** Labels that have not been mailed after this time are outdated, and are discarded. */
    private static final Duration LYING = Duration.ofDays(30);

    /** A little more than the longest period for which a promise limits how often something is mailed. */
    private static final Duration KEPT = Duration.ofDays(400);

    @Bean
    Task<Void> forgetMailingsTask(Mailings mailings, DiscardMailing discardMailing) {
        return Tasks.recurring("forget-mailings", Schedules.fixedDelay(EVERY)).execute((instance, context) -> {
            var now = context.getExecution().getExecutionTime();
            mailings.lying(now.minus(LYING)).forEach(it -> discardMailing.discard(it.store(), it.id()));
            mailings.forget(now.minus(KEPT));
        });
    }
}
