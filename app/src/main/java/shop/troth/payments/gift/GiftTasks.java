package shop.troth.payments.gift;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.stores.Stores;

/** Scheduled tasks for gift cards. */
@Configuration(proxyBeanMethods = false)
class GiftTasks {

    private static final Duration EVERY = Duration.ofSeconds(30);

    @Bean
    Task<Void> countGiftCardsTask(GiftDays giftDays, Stores stores) {
        return Tasks.recurring("count-gift-cards", Schedules.fixedDelay(EVERY))
                .execute((instance, context) -> stores.originals().forEach(giftDays::count));
    }
}
