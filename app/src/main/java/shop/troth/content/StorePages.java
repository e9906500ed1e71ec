package shop.troth.content;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * The pages of each store: its files, read once at startup, and the edits of the desk over them. Answers come from memory; what any node
 * publishes is read within half a second (see {@link PageChanges}). Probe twins share the pages of their store.
 */
@Component
public class StorePages {

    /**
     * @param forgets the value of {@link StorePages#forgets} before the pages were read
     * @param stamp the pages are at least as new as this stamp
     */
    private record Held(long forgets, long stamp, SiteSnapshot site) {}

    private final Map<StoreId, PageFiles> files = new HashMap<>();
    private final Map<StoreId, Held> held = new ConcurrentHashMap<>();
    private final AtomicLong forgets = new AtomicLong();
    private final Stores stores;
    private final PageRows rows;

    StorePages(Stores stores, JdbcClient db) {
        this.stores = stores;
        this.rows = new PageRows(db);
        stores.originals().forEach(it -> files.put(it.id(), PageFiles.read(it)));
    }

    /** The current pages. Returns the same object until something changes. */
    public SiteSnapshot now(StoreId store) {
        var there = held.get(store.original());
        return (there != null ? there : keep(stores.get(store.original()))).site();
    }

    /** The pages in its files at startup; empty if there are none. */
    public PageFiles files(Store store) {
        return files.getOrDefault(store.id().original(), new PageFiles(Map.of(), Map.of()));
    }

    void forgetAll() {
        forgets.incrementAndGet();
        held.clear();
    }

    /** Reloads the stores that changed since they were read. */
    void renew(Map<StoreId, Long> stamps) {
        stamps.forEach((store, stamp) -> {
            var there = held.get(store);
            if (there != null && there.stamp() < stamp) {
                keep(stores.get(store));
            }
        });
    }

    /** Reads without locking; of concurrent reads the newest one stays, and a result from before {@link #forgetAll} is not kept. */
    private Held keep(Store store) {
        var before = forgets.get();
        var stamp = rows.stamp(store.id());
        var read = new Held(before, stamp, rows.site(store, files(store)));
        held.compute(
                store.id(),
                (_, there) -> before < forgets.get() || there != null && there.stamp() > stamp ? there : read);
        return read;
    }
}
