package shop.troth.checkout;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Ordering;
import shop.troth.catalog.Product;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Variant;
import shop.troth.catalog.stock.Stock;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.PriceCart;

/** Adds items to a cart, or changes quantities. */
@Service
@RequiredArgsConstructor
public class ChangeCart {

    /** The result. */
    public sealed interface Outcome {
        /** @param cart the number for the cookie */
        record Changed(CartId cart) implements Outcome {}

        record NotSold() implements Outcome {}

        record TooManyLines(int most) implements Outcome {}

        /**
         * More pieces than are available were requested; nothing was changed.
         *
         * @param sku of the item
         * @param item the product's name
         * @param most how many are available, 0 to {@link PriceCart#MOST_PIECES}
         */
        record TooMany(Sku sku, String item, int most) implements Outcome {}

        /**
         * The item is not ordered in this quantity; nothing was changed.
         *
         * @param item the product's name
         * @param why the rule and what to enter instead, in sentences
         */
        record NotThisQuantity(Sku sku, String item, String why) implements Outcome {}

        /** The cart is being paid; the payment must be finished or canceled first. */
        record BeingPaid() implements Outcome {}

        /** The cart contains a quote, which must be ordered or removed first. */
        record Quoted() implements Outcome {}
    }

    /** Whether quantities are added to those in the cart, or replace them. */
    public enum Mode {
        ADD,
        SET
    }

    private final Carts carts;
    private final Catalog catalog;
    private final Stock stock;
    private final Clock clock;

    /**
     * Changes quantities. A quantity can always be lowered, but raised only up to what is in stock.
     *
     * @param id the number from the cookie, if any
     * @param quantities by catalog number, 0 to 999; {@link Mode#SET} to 0 removes the line
     */
    @Transactional
    public Outcome change(StoreId store, Optional<CartId> id, Map<Sku, Integer> quantities, Mode mode) {
        var found = id.flatMap(it -> carts.lock(store, it));
        var cart = found.orElse(Cart.EMPTY);
        if (cart.order() != null) {
            return new Outcome.BeingPaid();
        }
        if (cart.quote() != null) {
            return new Outcome.Quoted();
        }
        var available = stock.available(store, raised(cart, quantities, mode));
        for (var entry : quantities.entrySet()) {
            var variant = catalog.variant(store, entry.getKey());
            var quantity = quantity(cart, entry, mode);
            if (variant.isEmpty() && quantity > 0) {
                return new Outcome.NotSold();
            }
            var ordering = variant.map(Variant::ordering).orElse(Ordering.ANY);
            if (quantity > 0 && !ordering.allows(quantity)) {
                return new Outcome.NotThisQuantity(
                        entry.getKey(), name(store, variant.orElseThrow()), ordering.refusal(quantity));
            }
            var most = ordering.most(available.getOrDefault(entry.getKey(), 0));
            if (quantity > most && quantity > cart.quantity(entry.getKey())) {
                return new Outcome.TooMany(entry.getKey(), name(store, variant.orElseThrow()), most);
            }
            cart = cart.with(
                    entry.getKey(),
                    quantity,
                    variant.map(it -> it.price(quantity).getAmountMinorLong()).orElse(0L));
        }
        if (cart.lines().size() > PriceCart.MOST_LINES) {
            return new Outcome.TooManyLines(PriceCart.MOST_LINES);
        }
        var number = found.isPresent() ? id.orElseThrow() : CartId.next(); // an unknown number is not adopted
        carts.put(store, number, cart, clock.instant());
        return new Outcome.Changed(number);
    }

    private static int quantity(Cart cart, Map.Entry<Sku, Integer> entry, Mode mode) {
        return mode == Mode.ADD ? cart.quantity(entry.getKey()) + entry.getValue() : entry.getValue();
    }

    private static List<Sku> raised(Cart cart, Map<Sku, Integer> quantities, Mode mode) {
        return quantities.entrySet().stream()
                .filter(it -> quantity(cart, it, mode) > cart.quantity(it.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private String name(StoreId store, Variant variant) {
        return catalog.product(store, variant.product()).map(Product::name).orElse(variant.product());
    }
}
