package shop.troth.checkout.placed;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.kernel.Metric;
import shop.troth.payments.Payments;

/** Metrics of orders awaiting payment, without those of probe twins. */
@Configuration(proxyBeanMethods = false)
class CheckoutMetrics {

    private static final Duration OVERDUE = Duration.ofMinutes(10);

    @Bean
    Metric ordersAwaitingPayment(Payments payments) {
        return new Metric(
                "orders.awaiting.payment", "Orders placed and neither paid nor canceled.", payments::unsettled);
    }

    @Bean
    Metric paymentsOverdue(Payments payments, Clock clock) {
        return new Metric(
                "payments.overdue",
                "Payments whose page at the bank expired more than ten minutes ago and that are still neither paid nor ended.",
                () -> payments.unsettled(clock.instant().minus(OVERDUE)));
    }
}
