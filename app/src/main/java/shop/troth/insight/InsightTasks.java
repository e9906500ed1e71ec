package shop.troth.insight;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Scheduled tasks of the reports. */
@Configuration(proxyBeanMethods = false)
class InsightTasks {

    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(30);

    @Bean
    Task<Void> tallySalesTask(TallySales tallySales) {
        return Tasks.recurring("tally-sales", Schedules.fixedDelay(EVERY))
                .execute((instance, context) -> tallySales.round());
    }

    @Bean
    Task<Void> valueStockTask(ValueStock valueStock) {
        return Tasks.recurring("value-stock", Schedules.fixedDelay(LOOK_EVERY))
                .execute((instance, context) -> valueStock.round());
    }
}
