package shop.troth.catalog.stock;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Product;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Variant;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/**
 * Pieces on hand, and those held for orders that are being paid. Every method runs in its caller's transaction: what it did
 * is undone with it. Each but {@link #giveBack} is safe to repeat, and locks its rows in the order of their catalog numbers, so that two orders
 * never wait for each other in a circle.
 */
@Component
public class Stock {

    private static final Duration SHOWN_FOR = Duration.ofSeconds(1);
    private static final int MOST_SHOWN = 20_000;

    /** How a hold ended. */
    public sealed interface Outcome {
        /** Every line is held until the time given, or already was held or taken for this order. */
        record Held() implements Outcome {}

        /**
         * Nothing was held, because of this line (the first in the order of catalog numbers).
         *
         * @param available pieces that could be had, 0 also for a catalog number that is not sold
         */
        record Short(Sku sku, int available) implements Outcome {}
    }

    private record Shelf(StoreId store, List<Sku> skus) {}

    private final Holds holds;
    private final LoadingCache<Shelf, Map<Sku, Integer>> shown;

    Stock(Holds holds) {
        this.holds = holds;
        this.shown = Caffeine.newBuilder()
                .maximumSize(MOST_SHOWN)
                .expireAfterWrite(SHOWN_FOR)
                .build(shelf -> holds.available(shelf.store(), shelf.skus()));
    }

    /** Pieces that can be had this moment: on hand and not held. Numbers that are not sold are left out. */
    public Map<Sku, Integer> available(StoreId store, Collection<Sku> skus) {
        return skus.isEmpty() ? Map.of() : holds.available(store, skus);
    }

    /** As {@link #available}, at most a second old: what a page that many look at says. Never decides anything. */
    public Map<Sku, Integer> shown(StoreId store, Product product) {
        var skus = product.variants().stream().map(Variant::sku).toList();
        return shown.get(new Shelf(store, skus));
    }

    /**
     * Holds all pieces of an order, or none. The order's lines do not change between two calls for it.
     *
     * @param pieces at least one line, each quantity at least 1
     * @param until from when {@link #expired} names the order, unless it was taken or released before
     */
    public Outcome hold(StoreId store, OrderId order, Map<Sku, Integer> pieces, Instant until) {
        if (pieces.isEmpty() || pieces.values().stream().anyMatch(it -> it < 1)) {
            throw new IllegalArgumentException("an order line must have a quantity of at least 1");
        }
        return holds.hold(store, order, pieces, until);
    }

    /**
     * The order is paid: its pieces leave the stock. Does nothing for an order already taken.
     *
     * @return whether its pieces are now, or were before, taken; false if nothing is held for it, as after {@link #release}
     */
    public boolean take(StoreId store, OrderId order) {
        return holds.take(store, order);
    }

    /** The order will not be paid: its pieces can be had again. Does nothing unless pieces are held for it. */
    public void release(StoreId store, OrderId order) {
        holds.release(store, order);
    }

    /**
     * Pieces taken for an order can be had again, because it was canceled before it was sent. The one method that is not safe to repeat:
     * its caller holds the order and knows what was given back before.
     *
     * @param pieces of each number no more come back than were taken
     */
    public void giveBack(StoreId store, OrderId order, Map<Sku, Integer> pieces) {
        holds.giveBack(store, order, pieces);
    }

    /** Pieces that count as on hand are nowhere to be found. Not safe to repeat; of each number no more go than nobody holds. */
    public void lost(StoreId store, Map<Sku, Integer> pieces) {
        holds.lost(store, pieces);
    }

    /** Orders whose time to pay has passed and for which pieces are still held; who asked for the hold settles what they are. */
    public List<OrderId> expired(StoreId store, Instant now, int most) {
        return holds.expired(store, now, most);
    }

    /**
     * A probe twin's shelves are filled again: with what its catalog file stated, but at least with 1,000 pieces of each number, so
     * that no run sells one out. Its holds are gone.
     *
     * @param store whose twin it is; its own stock counts real boxes, and stays as it is
     */
    public void restockTwin(StoreId store) {
        holds.restock(store.twin());
    }
}
