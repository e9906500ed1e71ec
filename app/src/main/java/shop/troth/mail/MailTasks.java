package shop.troth.mail;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.mail.returned.ReadReturns;

/** The scheduled tasks of mail. */
@Configuration(proxyBeanMethods = false)
class MailTasks {

    private static final Duration EVERY = Duration.ofHours(6);

    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    @Bean
    Task<Void> readReturnsTask(ReadReturns returns) {
        return Tasks.recurring("read-returned-mail", Schedules.fixedDelay(LOOK_EVERY))
                .execute((instance, context) -> returns.read());
    }

    @Bean
    Task<Void> forgetMailsTask(MailQueue queue) {
        return Tasks.recurring("forget-mails", Schedules.fixedDelay(EVERY))
                .execute((instance, context) ->
                        queue.forget(context.getExecution().getExecutionTime()));
    }
}
