package shop.troth.people.accounts;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The scheduled tasks of accounts. */
@Configuration(proxyBeanMethods = false)
class AccountTasks {

    private static final Duration EVERY = Duration.ofMinutes(15);

    private static final Duration ANSWER_EVERY = Duration.ofMinutes(1);

    @Bean
    Task<Void> answerAccountRequestsTask(AnswerRequests requests) {
        return Tasks.recurring("answer-account-requests", Schedules.fixedDelay(ANSWER_EVERY))
                .execute((instance, context) -> requests.answer());
    }

    @Bean
    Task<Void> sweepAccountsTask(SweepAccounts accounts) {
        return Tasks.recurring("sweep-accounts", Schedules.fixedDelay(EVERY))
                .execute((instance, context) -> accounts.sweep());
    }
}
