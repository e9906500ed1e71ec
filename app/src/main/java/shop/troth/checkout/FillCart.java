package shop.troth.checkout;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.PriceCart;

/** Adds a whole list to a cart, once: sent again, by a reload or a second click, it adds nothing. */
@Service
@RequiredArgsConstructor
public class FillCart {

    /** The result. */
    public sealed interface Outcome {
        /** @param cart the number for the cookie */
        record Filled(CartId cart) implements Outcome {}

        /** The cart has changed since the list was shown: nothing was added. */
        record Other() implements Outcome {}

        /** @param most the most lines that a cart can have */
        record TooManyLines(int most) implements Outcome {}

        /** The cart is being paid; the payment must be finished or canceled first. */
        record BeingPaid() implements Outcome {}

        /** The cart contains a quote, which must be ordered or removed first. */
        record Quoted() implements Outcome {}
    }

    private final Carts carts;
    private final Catalog catalog;
    private final Clock clock;

    /**
     * Replaces what is in a cart. Safe to repeat.
     *
     * @param id the number from the cookie, if any
     * @param pieces quantities, 1 to {@link PriceCart#MOST_PIECES} each; items that are not sold are left out
     */
    @Transactional
    public Outcome replace(StoreId store, Optional<CartId> id, Map<Sku, Integer> pieces) {
        return filled(store, id, pieces, PriceCart.MOST_LINES, cart -> Optional.of(cart.withLines(List.of())));
    }

    /**
     * @param id the number from the cookie, if any
     * @param pieces quantities to add, 1 to {@link PriceCart#MOST_PIECES} each; items that are not sold are left out
     * @param contents the result of {@link Cart#contents} when the list was shown
     */
    @Transactional
    public Outcome fill(StoreId store, Optional<CartId> id, Map<Sku, Integer> pieces, String contents) {
        return filled(store, id, pieces, PriceCart.MOST_LINES, only(contents));
    }

    /**
     * The same for a new cart, with what a buying system sent.
     *
     * @param pieces of up to {@link PriceCart#MOST_LINES_SENT} items
     */
    @Transactional
    public Outcome fillNew(StoreId store, Map<Sku, Integer> pieces) {
        return filled(store, Optional.empty(), pieces, PriceCart.MOST_LINES_SENT, only(Cart.NO_CONTENTS));
    }

    private static Function<Cart, Optional<Cart>> only(String contents) {
        return cart -> Optional.of(cart).filter(it -> it.contents().equals(contents));
    }

    /** @param before what the items are added to; empty if they must not be */
    private Outcome filled(
            StoreId store,
            Optional<CartId> id,
            Map<Sku, Integer> pieces,
            int most,
            Function<Cart, Optional<Cart>> before) {
        var found = id.flatMap(it -> carts.lock(store, it));
        var present = found.orElse(Cart.EMPTY);
        if (present.order() != null) {
            return new Outcome.BeingPaid();
        }
        if (present.quote() != null) {
            return new Outcome.Quoted();
        }
        var start = before.apply(present);
        if (start.isEmpty()) {
            return new Outcome.Other();
        }
        var cart = start.get();
        for (var entry : pieces.entrySet()) {
            var variant = catalog.variant(store, entry.getKey());
            if (variant.isPresent()) {
                var quantity = cart.quantity(entry.getKey()) + entry.getValue();
                var each = variant.get().price(quantity).getAmountMinorLong();
                cart = cart.with(entry.getKey(), quantity, each);
            }
        }
        if (cart.lines().size() > most) {
            return new Outcome.TooManyLines(most);
        }
        var number = found.isPresent() ? id.orElseThrow() : CartId.next(); // an unknown number is not adopted
        carts.put(store, number, cart, clock.instant());
        return new Outcome.Filled(number);
    }
}
