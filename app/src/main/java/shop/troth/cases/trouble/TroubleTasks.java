package shop.troth.cases.trouble;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The timed work about trouble. */
@Configuration(proxyBeanMethods = false)
class TroubleTasks {

    private static final Duration EVERY = Duration.ofMinutes(1);

    @Bean
    Task<Void> remindOfTroubleTask(RemindOfTrouble reminders) {
        return Tasks.recurring("remind-of-trouble", Schedules.fixedDelay(EVERY))
                .execute((instance, context) -> reminders.remind());
    }

    @Bean
    Task<Void> returnLateMoneyTask(ReturnLateMoney money) {
        return Tasks.recurring("return-late-money", Schedules.fixedDelay(EVERY))
                .execute((instance, context) -> money.again());
    }
}
