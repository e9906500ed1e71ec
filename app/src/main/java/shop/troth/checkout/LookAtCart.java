package shop.troth.checkout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Stock;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.PriceCart;
import shop.troth.pricing.Quote;
import shop.troth.pricing.Wanted;
import shop.troth.stores.Store;

/** A cart as it stands now: priced afresh, with what changed since its owner last looked. */
@Component
public class LookAtCart {

    /**
     * What it shows.
     *
     * @param cart as kept
     * @param quote as it costs now
     * @param changes since its owner last looked, in the order of the lines
     */
    public record Seen(Cart cart, Quote quote, List<Change> changes) {

        /** What is sent along when this is placed: a fingerprint of everything that a review shows. */
        public String reviewed() {
            return cart.reviewed(quote);
        }

        /** Whether it can be ordered as it stands, once details are given. */
        public boolean orderable() {
            return !quote.lines().isEmpty() && changes.stream().noneMatch(Change::blocks);
        }
    }

    /** Something that is not as it was. */
    public sealed interface Change {

        /** The line it is about. */
        Sku sku();

        /** Whether the cart cannot be ordered before this is mended. */
        boolean blocks();

        record PriceNow(Sku sku, Money before, Money now) implements Change {
            @Override
            public boolean blocks() {
                return false;
            }
        }

        /** @param available how many can be had; fewer than the line wants */
        record Fewer(Sku sku, int available) implements Change {
            @Override
            public boolean blocks() {
                return true;
            }
        }

        record NotSold(Sku sku) implements Change {
            @Override
            public boolean blocks() {
                return true;
            }
        }
    }

    private final Carts carts;
    private final CartCounts counts;
    private final PriceCart pricing;
    private final Stock stock;

    LookAtCart(Carts carts, CartCounts counts, PriceCart pricing, Stock stock) {
        this.carts = carts;
        this.counts = counts;
        this.pricing = pricing;
        this.stock = stock;
    }

    /** Pieces in a cart; none for a number nobody has. */
    public int count(StoreId store, Optional<CartId> id) {
        return id.map(it -> counts.of(store, it)).orElse(0);
    }

    /** @return an empty cart for a number nobody has */
    public Seen look(Store store, Optional<CartId> id) {
        var cart = id.flatMap(it -> carts.find(store.id(), it)).orElse(Cart.EMPTY);
        var quote = pricing.price(store, wanted(store, cart));
        var available =
                cart.order() == null ? stock.available(store.id(), cart.pieces().keySet()) : cart.pieces();
        return new Seen(cart, quote, changes(cart, quote, available));
    }

    /** What a cart's price is asked for: the same when it is shown and when it is placed. */
    static Wanted wanted(Store store, Cart cart) {
        var delivery = store.deliveries().stream()
                .filter(it -> it.id().equals(cart.delivery()))
                .findFirst();
        return new Wanted(
                cart.pieces(),
                delivery,
                Optional.ofNullable(cart.coupon()),
                cart.taxRate() == null ? OptionalInt.empty() : OptionalInt.of(cart.taxRate()),
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
