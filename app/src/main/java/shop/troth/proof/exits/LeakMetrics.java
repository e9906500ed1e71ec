package shop.troth.proof.exits;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.kernel.Metric;

/** How many values the guard withheld, which should be zero. */
@Configuration(proxyBeanMethods = false)
class LeakMetrics {

    @Bean
    Metric valuesWithheld(TellLeaks leaks) {
        return new Metric(
                "values.withheld",
                "How often this process withheld something personal at an exit. Each time is a fault in the software.",
                leaks::times);
    }
}
