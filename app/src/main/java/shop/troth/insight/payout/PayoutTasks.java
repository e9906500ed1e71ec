package shop.troth.insight.payout;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Scheduled tasks of payouts, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class PayoutTasks {

    private static final Duration EVERY = Duration.ofMinutes(10);

    /** @param first minimum delay after the start of this process */
    @Bean
    Task<Void> readPayoutsTask(ReadPayouts readPayouts, @Value("${troth.payouts.first-after}") Duration first) {
        var from = System.nanoTime() + first.toNanos();
        return Tasks.recurring("read-payouts", Schedules.fixedDelay(EVERY)).execute((instance, context) -> {
            if (System.nanoTime() - from >= 0) {
                readPayouts.round();
            }
        });
    }
}
