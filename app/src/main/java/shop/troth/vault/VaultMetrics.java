package shop.troth.vault;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.kernel.Metric;
import shop.troth.stores.Stores;

/** What should be gone by now. */
@Configuration(proxyBeanMethods = false)
class VaultMetrics {

    @Bean
    Metric recordsOverdue(RetentionLag lag, Stores stores, Clock clock) {
        return new Metric(
                "records.overdue",
                "Records that are more than a minute past their retention period, though nothing holds them.",
                () -> stores.originals().stream()
                        .mapToLong(it -> lag.overdue(it.id(), clock.instant()))
                        .sum());
    }
}
