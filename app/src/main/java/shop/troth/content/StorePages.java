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
 * The pages of each store: its files, read once at the start, and over them what the desk edited. Answers come from memory; what any node
 * publishes is read again within half a second (see {@link PageChanges}). Probe twins have those of their store.
 */
@Component
public class StorePages {

    /**
     * @param forgets how often anything had been forgotten when the reading began
     * @param stamp what was read is no older than this
     */
    private record Held(long forgets, long stamp, Site site) {}

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

    /** Everything as it is at this moment. While nothing changes it is the same object. */
    public Site now(StoreId store) {
        var there = held.get(store.original());
        return (there != null ? there : keep(stores.get(store.original()))).site();
    }

    /** What its files said at the start; nothing for a store that has none. */
    public PageFiles files(Store store) {
        return files.getOrDefault(store.id().original(), new PageFiles(Map.of(), Map.of()));
    }

    void forgetAll() {
        forgets.incrementAndGet();
        held.clear();
    }

    /** Reads again those of stores that were changed since they were read. */
    void renew(Map<StoreId, Long> stamps) {
        stamps.forEach((store, stamp) -> {
            var there = held.get(store);
            if (there != null && there.stamp() < stamp) {
                keep(stores.get(store));
            }
        });
    }

    /** Whoever reads holds up nobody; of two who read at once, what is newer stays, and what was forgotten meanwhile does not come back. */
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
