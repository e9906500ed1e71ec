package shop.troth.orders;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.Metric;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Metrics of how the stores sell, without probe twins. */
@Configuration(proxyBeanMethods = false)
@RequiredArgsConstructor
class OrderMetrics {

    private static final Duration HOUR = Duration.ofHours(1);

    private final JdbcClient db;
    private final Stores stores;
    private final Clock clock;

    @Bean
    Metric ordersPlaced() {
        return new Metric("orders.placed.hour", "Orders placed in the last hour.", () -> inTheLastHour("placed_at"));
    }

    @Bean
    Metric ordersPaid() {
        return new Metric("orders.paid.hour", "Orders paid in the last hour.", () -> inTheLastHour("paid_at"));
    }

    private double inTheLastHour(String column) {
        return db.sql("select count(*) from orders.placed where store_id = any(:stores) and %s > :since"
                        .formatted(column))
                .param(
                        "stores",
                        stores.originals().stream()
                                .map(Store::id)
                                .map(StoreId::value)
                                .toArray(String[]::new))
                .param("since", clock.instant().minus(HOUR).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }
}
