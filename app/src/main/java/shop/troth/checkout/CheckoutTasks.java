package shop.troth.checkout;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The scheduled tasks of the checkout. */
@Configuration(proxyBeanMethods = false)
class CheckoutTasks {

    private static final Duration PAYMENTS_EVERY = Duration.ofSeconds(30);
    private static final Duration CARTS_EVERY = Duration.ofHours(1);

    @Bean
    Task<Void> settleOpenPaymentsTask(SettleOpenPayments payments) {
        return Tasks.recurring("sweep-payments", Schedules.fixedDelay(PAYMENTS_EVERY))
                .execute((instance, context) -> payments.sweep());
    }

    @Bean
    Task<Void> forgetCartsTask(Carts carts) {
        return Tasks.recurring("forget-carts", Schedules.fixedDelay(CARTS_EVERY))
                .execute((instance, context) ->
                        carts.forget(context.getExecution().getExecutionTime()));
    }
}
