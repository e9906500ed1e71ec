package shop.troth.web.health;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Metric;

/** The metrics that modules declare as {@link Metric}, and the database connections. While the database does not respond, they are NaN. */
@Component
class ShopMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(ShopMetrics.class);

    private final DataSource database;
    private final List<Metric> metrics;
    private final Readiness readiness;
    private final Map<String, Double> numbers = new ConcurrentHashMap<>();

    ShopMetrics(DataSource database, ObjectProvider<Metric> metrics, Readiness readiness) {
        this.database = database;
        this.metrics = metrics.stream().toList();
        this.readiness = readiness;
    }

    /** Reads all metrics, and registers them on the first call. */
    synchronized void read(MeterRegistry registry) {
        if (numbers.isEmpty()) {
            metrics.forEach(it -> register(registry, it));
            connections(registry, "active", HikariPoolMXBean::getActiveConnections);
            connections(registry, "idle", HikariPoolMXBean::getIdleConnections);
            connections(registry, "waiting", HikariPoolMXBean::getThreadsAwaitingConnection);
        }
        var answers = readiness.databaseAnswers();
        metrics.forEach(it -> numbers.put(it.name(), answers ? read(it) : Double.NaN));
    }

    private void register(MeterRegistry registry, Metric metric) {
        Gauge.builder("troth." + metric.name(), numbers, it -> it.getOrDefault(metric.name(), Double.NaN))
                .description(metric.description())
                .register(registry);
    }

    private static double read(Metric metric) {
        try {
            return metric.read().getAsDouble();
        } catch (RuntimeException e) {
            LOG.warn(
                    "The metric {} could not be read: {}",
                    metric.name(),
                    e.getClass().getSimpleName());
            return Double.NaN;
        }
    }

    private void connections(MeterRegistry registry, String state, ToIntFunction<HikariPoolMXBean> many) {
        if (database instanceof HikariDataSource pool) {
            Gauge.builder("troth.database.connections", pool, it -> many.applyAsInt(it.getHikariPoolMXBean()))
                    .description("Connections of the pool by state; waiting are requests that wait for one.")
                    .tag("state", state)
                    .register(registry);
        }
    }
}
