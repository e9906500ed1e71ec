package shop.troth.decoys;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Schedules the watch over decoys and the planting of new ones. */
@Configuration(proxyBeanMethods = false)
class DecoyTasks {

    private static final Logger LOG = LoggerFactory.getLogger(DecoyTasks.class);

    /** So that an alarm comes within a minute of the look. */
    private static final Duration WATCH_EVERY = Duration.ofSeconds(20);

    /** @param first the shortest time from the start of this process to the first planting */
    @Bean
    Task<Void> watchDecoysTask(
            Stores stores,
            WatchDecoys watchDecoys,
            PlantDecoys plantDecoys,
            @Value("${troth.decoys.first-after}") Duration first) {
        var paces = new LinkedHashMap<Store, Pace>();
        stores.originals().forEach(it -> paces.put(it, new Pace(first)));
        return Tasks.recurring("watch-decoys", Schedules.fixedDelay(WATCH_EVERY))
                .execute((instance, context) -> {
                    for (var store : stores.originals()) {
                        each(store, "watch", it -> watchDecoys.watch(it.id()));
                    }
                    paces.forEach((store, pace) -> {
                        if (pace.isDue()) {
                            each(store, "plant", plantDecoys::plant);
                        }
                    });
                });
    }

    private static void each(Store store, String what, Consumer<Store> work) {
        try {
            work.accept(store);
        } catch (RuntimeException e) { // the other stores do not wait for it
            LOG.error(
                    "Could not {} decoys at {}; will retry: {}",
                    what,
                    store.id(),
                    e.getClass().getSimpleName());
        }
    }

    /**
     * When to plant the next decoy: at a random time, drawn in memory and used by a job that runs every few seconds anyway, so that neither
     * the table of jobs nor the time of an order reveals a decoy.
     */
    static final class Pace {

        private static final Duration LEAST = Duration.ofHours(1);
        private static final Duration MOST = Duration.ofHours(5);
        private static final SecureRandom RANDOM = new SecureRandom();

        private long due;

        Pace(Duration first) {
            due = drawn(first, first.multipliedBy(2));
        }

        /** True once for each time drawn. */
        synchronized boolean isDue() {
            if (System.nanoTime() - due < 0) {
                return false;
            }
            due = drawn(LEAST, MOST);
            return true;
        }

        private static long drawn(Duration from, Duration to) {
            return System.nanoTime() + RANDOM.nextLong(from.toNanos(), to.toNanos() + 1);
        }
    }
}
