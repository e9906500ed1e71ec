package shop.troth.web.health;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Metric;

/**
 * The metrics that modules declare as {@link Metric}, and the database connections. They are read one after the other, on one connection;
 * whoever asks waits for at most a second and a half, and gets the last value of each that was not read by then.
 */
@Component
class ShopMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(ShopMetrics.class);
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final DataSource database;
    private final List<Metric> metrics;
    private final Map<String, Double> numbers = new ConcurrentHashMap<>();
    private boolean registered;
    private CompletableFuture<Void> reading = CompletableFuture.completedFuture(null);
    private volatile long readAt = System.nanoTime();

    ShopMetrics(DataSource database, ObjectProvider<Metric> metrics) {
        this.database = database;
        this.metrics = metrics.stream().toList();
    }

    /** Reads all metrics, and registers them on the first call. */
    synchronized void read(MeterRegistry registry) {
        if (!registered) {
            registered = true;
            metrics.forEach(it -> register(registry, it));
            Gauge.builder(
                            "troth.metrics.age.seconds",
                            this,
                            it -> Duration.ofNanos(System.nanoTime() - it.readAt)
                                            .toMillis()
                                    / 1e3)
                    .description("Since when the numbers of the database are as shown.")
                    .register(registry);
            connections(registry, "active", HikariPoolMXBean::getActiveConnections);
            connections(registry, "idle", HikariPoolMXBean::getIdleConnections);
            connections(registry, "waiting", HikariPoolMXBean::getThreadsAwaitingConnection);
        }
        if (reading.isDone()) {
            reading = CompletableFuture.runAsync(this::readAll, Thread.ofVirtual()::start);
        }
        try {
            reading.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // the last values are shown
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void readAll() {
        var from = System.nanoTime();
        if (metrics.stream().map(this::isRead).reduce(true, Boolean::logicalAnd)) {
            readAt = from;
        }
    }

    private void register(MeterRegistry registry, Metric metric) {
        Gauge.builder("troth." + metric.name(), numbers, it -> it.getOrDefault(metric.name(), Double.NaN))
                .description(metric.description())
                .register(registry);
    }

    private boolean isRead(Metric metric) {
        try {
            numbers.put(metric.name(), metric.read().getAsDouble());
            return true;
        } catch (RuntimeException e) {
            LOG.warn(
                    "The metric {} could not be read: {}",
                    metric.name(),
                    e.getClass().getSimpleName());
            return false;
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
