package shop.troth.web.health;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The metrics of this process and of the shop in the Prometheus text format. Labels are words of the code (a page's pattern, a method, a
 * status), so their number is bounded and none says anything about a visitor.
 */
@Component
public class Measurements implements DisposableBean {

    /** The media type of {@link #text}. */
    public static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private static final Duration[] STEPS = Stream.of(25, 50, 100, 250, 500, 1_000, 2_500, 5_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private record Answered(String method, String page, int status) {}

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Map<Answered, Timer> timers = new ConcurrentHashMap<>();
    private final LongAdder ofStores = new LongAdder();
    private final ObjectProvider<ShopMetrics> shop;

    /** @param shop used when metrics are read: requests are measured before the database is available */
    Measurements(ObjectProvider<ShopMetrics> shop) {
        this.shop = shop;
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** Records a completed request. */
    void answered(String method, String page, int status, Duration took) {
        timers.computeIfAbsent(new Answered(method, page, status), this::timer).record(took);
    }

    /** Records that a store, not a probe twin, has answered a request. */
    void storeAnswered() {
        ofStores.increment();
    }

    /** How many requests the stores have answered since the start, without those of their probe twins. */
    public long answeredByStores() {
        return ofStores.sum();
    }

    private Timer timer(Answered it) {
        return Timer.builder("troth.http.requests")
                .description("Requests, by the pattern of their page.")
                .tag("method", it.method())
                .tag("page", it.page())
                .tag("status", Integer.toString(it.status()))
                .serviceLevelObjectives(STEPS)
                .register(registry);
    }

    /** All current metrics. */
    public String text() {
        shop.getObject().read(registry);
        return registry.scrape();
    }

    @Override
    public void destroy() {
        collections.close();
        registry.close();
    }
}
