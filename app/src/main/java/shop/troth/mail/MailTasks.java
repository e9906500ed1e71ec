package shop.troth.mail;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The mail's timed work. */
@Configuration(proxyBeanMethods = false)
class MailTasks {

    private static final Duration EVERY = Duration.ofHours(6);

    @Bean
    Task<Void> forgetMailsTask(MailQueue queue) {
        return Tasks.recurring("forget-mails", Schedules.fixedDelay(EVERY))
                .execute((instance, context) ->
                        queue.forget(context.getExecution().getExecutionTime()));
    }
}
