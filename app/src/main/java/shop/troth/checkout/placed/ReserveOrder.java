package shop.troth.checkout.placed;

import java.time.Instant;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Sku;
import shop.troth.catalog.stock.Stock;
import shop.troth.orders.Order;
import shop.troth.pricing.CountUses;
import shop.troth.pricing.Quote;
import shop.troth.pricing.QuoteId;
import shop.troth.stores.Store;

/**
 * Reserves what a new order needs: uses of its promotions and its coupon, its buyer's details, its pieces, and its quote, in this order.
 * Uses, pieces, and the quote, which are locked exclusively, are given back in the same order. The buyer's lock is shared, so no two
 * orders wait for each other there; erasing, which locks the buyer alone, locks the orders first.
 */
@Component
@RequiredArgsConstructor
public class ReserveOrder {

    /** The result. Unless it is {@link Outcome.Reserved}, the caller rolls back. */
    public sealed interface Outcome {
        /**
         * Everything is reserved.
         *
         * @param held how many pieces are held; 0 if the order is too large to hold any before it is paid
         * @param limited whether only a limited number of orders can have one of its discounts
         */
        record Reserved(int held, boolean limited) implements Outcome {}

        /** A promotion, the coupon, or the quote is no longer available: it was used by someone else or changed by staff. */
        record Changed() implements Outcome {}

        /** The buyer's details have been deleted. */
        record Forgotten() implements Outcome {}

        /** @param available how many pieces are still available */
        record Short(Sku sku, int available) implements Outcome {}
    }

    private final CountUses uses;
    private final BindDetails bindDetails;
    private final Stock stock;

    /**
     * Reserves it, in the transaction that places the order. What is more than an unpaid order may hold must be available, but is only taken
     * when the order is paid, as most stores do with every order.
     *
     * @param priced its price
     * @param from the quote it comes from, or null
     * @param details what is bound to the order
     * @param until how long its pieces are held
     */
    public Outcome reserve(
            Store store,
            Order order,
            Quote priced,
            @Nullable QuoteId from,
            Map<Sku, Integer> pieces,
            BindDetails.Details details,
            Instant until) {
        if (!uses.take(store.id(), priced)) {
            return new Outcome.Changed();
        }
        if (!bindDetails.bind(store, order, details)) {
            return new Outcome.Forgotten();
        }
        if (stock.hold(store.id(), order.id(), pieces, until) instanceof Stock.Outcome.Short(var sku, var available)) {
            return new Outcome.Short(sku, available);
        }
        if (!uses.order(store.id(), from, order.id(), order.placedAt())) {
            return new Outcome.Changed();
        }
        var limited = uses.isLimited(store.id(), priced);
        if (stock.isMoreThanUnpaidMayHold(store.id(), pieces, true)) {
            letGo(store, order);
            return new Outcome.Reserved(0, limited);
        }
        return new Outcome.Reserved(
                pieces.values().stream().mapToInt(Integer::intValue).sum(), limited);
    }

    /** Holds none of the order's pieces anymore, in the transaction that places it. */
    public void letGo(Store store, Order order) {
        stock.release(store.id(), order.id());
    }
}
