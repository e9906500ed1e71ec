package shop.troth.checkout.placed;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.kernel.Metric;
import shop.troth.payments.Payments;

/** The metric of orders awaiting payment, without those of probe twins. */
@Configuration(proxyBeanMethods = false)
class CheckoutMetrics {

    @Bean
    Metric ordersAwaitingPayment(Payments payments) {
        return new Metric(
                "orders.awaiting.payment", "Orders placed and neither paid nor canceled.", payments::unsettled);
    }
}
