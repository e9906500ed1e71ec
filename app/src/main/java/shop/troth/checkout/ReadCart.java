package shop.troth.checkout;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Sku;
import shop.troth.catalog.stock.Stock;
import shop.troth.checkout.placed.PriceAsPlaced;
import shop.troth.delivery.Arrival;
import shop.troth.delivery.PlanArrival;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Orders;
import shop.troth.people.choices.OrderAgreement;
import shop.troth.pricing.CartQuote;
import shop.troth.pricing.PriceCart;
import shop.troth.pricing.PriceRequest;
import shop.troth.pricing.PriceRequest.Destination;
import shop.troth.pricing.Quote;
import shop.troth.pricing.promotion.Promotions;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.Store;
import shop.troth.stores.terms.Terms;
import shop.troth.vault.batch.StatementBatch;

/** Shows a cart at current prices, with what changed since its owner last looked. */
@Component
@RequiredArgsConstructor
public class ReadCart {

    /**
     * A cart as shown.
     *
     * @param cart the cart as stored
     * @param quote its current price
     * @param changes since its owner last looked, in the order of the lines
     * @param arrival when it would arrive if placed now; no value until a delivery method is chosen
     * @param ways the delivery methods, each with when it would arrive
     * @param agreed the text of what ordering agrees to besides the terms, if anything
     */
    public record Seen(
            Cart cart,
            Quote quote,
            List<Change> changes,
            Optional<Arrival> arrival,
            List<Way> ways,
            Optional<Terms> terms,
            Optional<String> agreed) {

        /** A fingerprint of everything that a review shows, to be sent when the order is placed. */
        public String reviewed() {
            return cart.reviewed(quote, arrival, terms, agreed);
        }

        /** Whether it can be ordered as it is, after details are given. */
        public boolean orderable() {
            return !quote.lines().isEmpty()
                    && !cart.lapsed()
                    && quote.quoted().stream().allMatch(CartQuote::counts)
                    && changes.stream().noneMatch(Change::blocks);
        }
    }

    /** A delivery method, and when it would arrive. */
    public record Way(DeliveryMethod method, Arrival arrival) {}

    /** Something that changed since the owner last looked. */
    public sealed interface Change {

        /** The line it is about. */
        Sku sku();

        /** Whether the cart cannot be ordered until this is fixed. */
        default boolean blocks() {
            return true;
        }

        record PriceNow(Sku sku, Money before, Money now) implements Change {
            @Override
            public boolean blocks() {
                return false;
            }
        }

        /** @param available how many are available; fewer than in the line */
        record Fewer(Sku sku, int available) implements Change {}

        /** @param why the rule of its quantities, and what to enter instead */
        record NotThisQuantity(Sku sku, String why) implements Change {}

        record NotSold(Sku sku) implements Change {}
    }

    private final Carts carts;
    private final CartCounts counts;
    private final PriceCart pricing;
    private final Promotions promotions;
    private final Stock stock;
    private final Orders orders;
    private final OrderAgreement agreement;
    private final Clock clock;

    /** Returns the number of pieces in a cart; 0 for an unknown cart. */
    public int count(StoreId store, Optional<CartId> id) {
        return id.map(it -> counts.of(store, it)).orElse(0);
    }

    /** @return the cart; an empty one for an unknown number */
    public Seen read(Store store, Optional<CartId> id) {
        return read(store, id.flatMap(it -> carts.find(store.id(), it)).orElse(Cart.EMPTY));
    }

    /** @return the cart; no value if it does not belong to this account */
    public Optional<Seen> read(Store store, UUID account, CartId id) {
        return carts.findOf(store.id(), account, id).map(it -> read(store, it));
    }

    /** The same as part of a trip; the result is available after the trip is made. */
    public Supplier<Optional<Seen>> read(StatementBatch trip, Store store, UUID account, CartId id) {
        var found = trip.take(carts.findingOf(store.id(), account, id));
        return () -> found.get().map(it -> read(store, it));
    }

    private Seen read(Store store, Cart cart) {
        var quote = asPlaced(store, cart, pricing.price(store, wanted(store, cart)));
        var available =
                cart.order() == null ? stock.available(store.id(), cart.pieces().keySet()) : cart.pieces();
        return new Seen(
                cart,
                quote,
                changes(cart, quote, available),
                arrival(store, cart, quote, clock.instant()),
                ways(store, quote),
                store.conditions().terms(),
                agreement.words(store));
    }

    /** Returns the delivery methods at their prices for a quote, each with when it would arrive. */
    public List<Way> ways(Store store, Quote quote) {
        var now = clock.instant();
        return store.deliveries().stream()
                .map(it -> quote.delivery()
                        .filter(chosen -> chosen.id().equals(it.id()))
                        .orElseGet(() -> quote.priced(it)))
                .map(it -> new Way(it, PlanArrival.of(store, it, now, null)))
                .toList();
    }

    /**
     * Returns what a cart would cost with choices on a page that are not stored yet.
     *
     * @param delivery the method in the page's form, if any; a method that the store does not have is ignored
     * @param to the destination in the page's form; for what is unknown there, the stored destination counts
     */
    public Quote ifChosen(Store store, Seen seen, Optional<String> delivery, Destination to) {
        if (seen.cart().order() != null
                && (store.deliveryVaries() || !seen.quote().discounts().isEmpty())) {
            return seen.quote(); // an order keeps the promotions with which it was placed
        }
        var kept = wanted(store, seen.cart());
        var wanted = delivery.flatMap(store::delivery).map(kept::by).orElse(kept);
        var quote = pricing.price(store, wanted.to(to.or(wanted.to())));
        var moved = seen.cart().order() != null && !seen(seen.cart(), quote).equals(seen.cart());
        return moved ? seen.quote() : quote; // it keeps its prices, too
    }

    /**
     * While it is being paid, an order keeps its own amounts, even if promotions change or its quote is deleted with the conversation it
     * was part of. The order is read only if something may have changed: a price differs, the store has promotions, or its delivery prices
     * vary.
     */
    private Quote asPlaced(Store store, Cart cart, Quote priced) {
        var gone = priced.quoted().filter(it -> it.quote().isEmpty()).isPresent();
        return cart.order() != null
                        && (gone
                                || store.deliveryVaries()
                                || !promotions.of(store).isEmpty()
                                || !seen(cart, priced).equals(cart))
                ? orders.find(store.id(), cart.order())
                        .map(it -> PriceAsPlaced.of(it, Optional.ofNullable(cart.coupon()), priced, gone))
                        .orElse(priced)
                : priced;
    }

    /** Returns the cart with these prices as last seen. */
    static Cart seen(Cart cart, Quote quote) {
        var seen = cart;
        for (var line : quote.lines()) {
            seen = seen.with(line.sku(), line.quantity(), line.each().getAmountMinorLong());
        }
        return seen;
    }

    /** When a cart would arrive; used both when it is shown and when it is placed. */
    static Optional<Arrival> arrival(Store store, Cart cart, Quote quote, Instant now) {
        return quote.delivery().map(it -> PlanArrival.of(store, it, now, cart.wished()));
    }

    /** What to price for a cart; used both when it is shown and when it is placed. */
    static PriceRequest wanted(Store store, Cart cart) {
        return new PriceRequest(
                cart.pieces(),
                Optional.ofNullable(cart.delivery()).flatMap(store::delivery),
                Optional.ofNullable(cart.coupon()),
                cart.to(),
                Optional.ofNullable(cart.quote()),
                cart.order() != null);
    }

    private static List<Change> changes(Cart cart, Quote quote, Map<Sku, Integer> available) {
        var changes = new ArrayList<Change>();
        quote.unsold().forEach(it -> changes.add(new Change.NotSold(it)));
        for (var line : quote.lines()) {
            var had = available.getOrDefault(line.sku(), 0);
            if (had < line.quantity()) {
                changes.add(new Change.Fewer(line.sku(), had));
            }
            if (cart.order() == null && !quote.allows(line)) {
                changes.add(
                        new Change.NotThisQuantity(line.sku(), line.ordering().refusal(line.quantity())));
            }
            var before = Money.ofMinor(
                    line.each().getCurrencyUnit(),
                    cart.seen(line.sku()).orElse(line.each().getAmountMinorLong()));
            if (!before.isEqual(line.each())) {
                changes.add(new Change.PriceNow(line.sku(), before, line.each()));
            }
        }
        return List.copyOf(changes);
    }
}
