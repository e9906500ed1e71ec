package shop.troth.cases.email;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Scheduled tasks for emails that people write. */
@Configuration(proxyBeanMethods = false)
class EmailTasks {

    private static final Duration EVERY = Duration.ofHours(1);

    @Bean
    Task<Void> forgetReplyAddressesTask(ReplyAddresses addresses, AutoAnswers answers, NewCaseLimit limit) {
        return Tasks.recurring("forget-reply-addresses", Schedules.fixedDelay(EVERY))
                .execute((instance, context) -> {
                    addresses.forget(context.getExecution().getExecutionTime());
                    answers.forget();
                    limit.forget();
                });
    }
}
