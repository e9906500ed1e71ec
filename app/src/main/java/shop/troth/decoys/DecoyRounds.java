package shop.troth.decoys;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Recurring;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Watches decoys, and plants new ones. */
@Component
class DecoyRounds {

    private static final Logger LOG = LoggerFactory.getLogger(DecoyRounds.class);

    private final WatchDecoys watchDecoys;
    private final PlantDecoys plantDecoys;
    private final Map<Store, Pace> paces = new LinkedHashMap<>();

    /** @param first the shortest time from the start of this process to the first planting */
    DecoyRounds(
            Stores stores,
            WatchDecoys watchDecoys,
            PlantDecoys plantDecoys,
            @Value("${troth.decoys.first-after}") Duration first) {
        this.watchDecoys = watchDecoys;
        this.plantDecoys = plantDecoys;
        stores.originals().forEach(it -> paces.put(it, new Pace(first)));
    }

    /** So often that an alarm comes within a minute of the look. */
    @Recurring(name = "watch-decoys", every = "20s")
    void round() {
        paces.keySet().forEach(store -> each(store, "watch", it -> watchDecoys.watch(it.id())));
        paces.forEach((store, pace) -> {
            if (pace.isDue()) {
                each(store, "plant", plantDecoys::plant);
            }
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
