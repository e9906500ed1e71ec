package shop.troth.catalog.stock;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.catalog.Sku;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/**
 * Pieces on hand, and those held for orders that are being paid. Whatever changes them for an order refuses to run without a
 * transaction, and is undone with it. Each but {@link #giveBack} is safe to repeat, and locks its rows in the order of their catalog
 * numbers, so that two orders never wait for each other in a circle.
 */
@Component
@RequiredArgsConstructor
public class Stock {

    /** How many pieces of one number an unpaid order may hold however few there are, so that small stocks are not sold twice. */
    private static final int FEW = 10;

    /** An unpaid order may hold more than a few of one number only up to this part of those available: a quarter. */
    private static final int SHARE = 4;

    /** How many pieces an unpaid order may hold of all numbers together. */
    private static final int MOST_UNPAID = 100;

    /** The outcome of a hold. */
    public sealed interface Outcome {
        /** Every line is held until the given time, or was already held or taken for this order. */
        record Held() implements Outcome {}

        /**
         * Nothing was held, because of this line (the first in the order of catalog numbers).
         *
         * @param available available pieces; 0 also for a catalog number that is not on sale
         */
        record Short(Sku sku, int available) implements Outcome {}
    }

    private final StockHolds holds;

    /** Returns available pieces: on hand and not held. Numbers not on sale are omitted. */
    public Map<Sku, Integer> available(StoreId store, Collection<Sku> skus) {
        return skus.isEmpty() ? Map.of() : holds.available(store, skus);
    }

    /**
     * Holds all pieces of an order, or none. The order's lines do not change between two calls for it.
     *
     * @param pieces at least one line, each quantity at least 1
     * @param until when its time to pay has passed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome hold(StoreId store, OrderId order, Map<Sku, Integer> pieces, Instant until) {
        if (pieces.isEmpty() || pieces.values().stream().anyMatch(it -> it < 1)) {
            throw new IllegalArgumentException("an order line must have a quantity of at least 1");
        }
        return holds.hold(store, order, pieces, until);
    }

    /**
     * Whether these pieces are more than an order that nobody has paid may keep from others: more than 100 in all, or of one number more
     * than ten and more than a quarter of what is available.
     *
     * @param held whether they were held just now, so that they no longer count as available
     */
    public boolean isMoreThanUnpaidMayHold(StoreId store, Map<Sku, Integer> pieces, boolean held) {
        if (pieces.values().stream().mapToInt(Integer::intValue).sum() > MOST_UNPAID) {
            return true;
        }
        var many = pieces.entrySet().stream().filter(it -> it.getValue() > FEW).toList();
        var available = available(store, many.stream().map(Map.Entry::getKey).toList());
        return many.stream()
                .anyMatch(it ->
                        it.getValue() > (available.getOrDefault(it.getKey(), 0) + (held ? it.getValue() : 0)) / SHARE);
    }

    /**
     * Takes the pieces of a paid order out of stock. Does nothing for an order already taken.
     *
     * @return true if its pieces are taken, now or before; false if nothing is held for it, as after {@link #release}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean take(StoreId store, OrderId order) {
        return holds.take(store, order);
    }

    /** The order will not be paid: its pieces can be had again. Does nothing unless pieces are held for it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(StoreId store, OrderId order) {
        holds.release(store, order);
    }

    /**
     * Puts pieces taken for an order back into stock, because it was canceled before it shipped. Not safe to repeat: the caller must have
     * locked the order and know what was given back before.
     *
     * @param pieces quantities by number; no more than were taken are put back
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void giveBack(StoreId store, OrderId order, Map<Sku, Integer> pieces) {
        holds.giveBack(store, order, pieces);
    }

    /** Pieces that count as on hand are nowhere to be found. Not safe to repeat; of each number no more go than nobody holds. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lost(StoreId store, Map<Sku, Integer> pieces) {
        holds.lost(store, pieces);
    }

    /**
     * Resets the stock of a probe twin to its catalog file's figures, but at least 1,000 pieces of each number, so that no run sells out.
     * Its holds are removed.
     *
     * @param store the original store, whose own stock is not changed
     */
    public void restockTwin(StoreId store) {
        holds.restock(store.twin());
    }
}
