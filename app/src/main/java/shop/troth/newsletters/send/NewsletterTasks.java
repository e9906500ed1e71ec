package shop.troth.newsletters.send;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.people.choices.CountsLeavings;

/** The scheduled task of newsletters, and the count of people who unsubscribed by one. */
@Configuration(proxyBeanMethods = false)
class NewsletterTasks {

    private static final Duration EVERY = Duration.ofHours(12);

    /** A little more than the longest period for which a promise limits how often messages come. */
    private static final Duration KEPT = Duration.ofDays(370);

    @Bean
    Task<Void> forgetNewslettersTask(Editions editions, Deliveries deliveries) {
        return Tasks.recurring("forget-newsletters", Schedules.fixedDelay(EVERY))
                .execute((instance, context) -> {
                    var before = context.getExecution().getExecutionTime().minus(KEPT);
                    deliveries.forget(before);
                    editions.forget(before);
                });
    }

    @Bean
    CountsLeavings leftByNewsletter(Editions editions) {
        return (store, message) -> editions.left(store, UUID.fromString(message));
    }
}
