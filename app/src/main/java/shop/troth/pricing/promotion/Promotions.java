package shop.troth.pricing.promotion;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;

/**
 * The promotions of each store that may apply, or that ended or changed recently, so that a code can be explained. Answers come from
 * memory; changes by any node are visible within half a second (see {@link PromotionChanges}). Probe twins have none.
 */
@Component
public class Promotions {

    /** How long a promotion's code is recognized after its end. */
    private static final Duration KNOWN = Duration.ofDays(90);

    /**
     * @param forgets number of invalidations when reading started
     * @param stamp change counter that the data is at least as new as
     */
    private record Held(Store store, long forgets, long stamp, List<Promotion> promotions) {}

    private final Map<StoreId, Held> held = new ConcurrentHashMap<>();
    private final AtomicLong forgets = new AtomicLong();
    private final PromotionRows rows;
    private final Clock clock;

    Promotions(JdbcClient db, Clock clock) {
        this.rows = new PromotionRows(db);
        this.clock = clock;
    }

    /** Returns a store's promotions, in the order of their ids. */
    public List<Promotion> of(Store store) {
        if (!store.setup().promotions()) {
            return List.of();
        }
        var there = held.get(store.id());
        return (there != null ? there : keep(read(store))).promotions();
    }

    /** The next answer about a store comes from the database: at once, or where there is a transaction, after its end. */
    public void forget(StoreId store) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    forgetNow(store);
                }
            });
        } else {
            forgetNow(store);
        }
    }

    void forgetAll() {
        forgets.incrementAndGet();
        held.clear();
    }

    /** Reloads promotions of stores that changed since they were read. */
    void renew(Map<StoreId, Long> stamps) {
        stamps.forEach((store, stamp) -> {
            var there = held.get(store);
            if (there != null && there.stamp() < stamp) {
                keep(read(there.store()));
            }
        });
    }

    private void forgetNow(StoreId store) {
        forgets.incrementAndGet();
        held.remove(store);
    }

    /** Stores what was read, without locking. Of concurrent reads the newer is kept, and data invalidated meanwhile is dropped. */
    private Held keep(Held read) {
        held.compute(
                read.store().id(),
                (_, there) ->
                        read.forgets() < forgets.get() || there != null && there.stamp() > read.stamp() ? there : read);
        return read;
    }

    private Held read(Store store) {
        var before = forgets.get();
        var stamp = rows.stamp(store.id());
        return new Held(
                store, before, stamp, rows.standing(store, clock.instant().minus(KNOWN)));
    }
}
