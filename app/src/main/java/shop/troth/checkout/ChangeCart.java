package shop.troth.checkout;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.PriceCart;

/** Puts something into a cart, or changes how many. */
@Service
public class ChangeCart {

    /** How it ended. */
    public sealed interface Outcome {
        /** @param cart the number to keep in the cookie */
        record Changed(CartId cart) implements Outcome {}

        record NotSold() implements Outcome {}

        record TooManyLines(int most) implements Outcome {}

        /** The cart is being paid; the payment is finished or cancelled first. */
        record BeingPaid() implements Outcome {}
    }

    /** What to do with the quantity that is there. */
    public enum Mode {
        ADD,
        SET
    }

    private final Carts carts;
    private final Catalog catalog;
    private final Clock clock;

    ChangeCart(Carts carts, Catalog catalog, Clock clock) {
        this.carts = carts;
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * @param id the number from the cookie, or nothing for a first piece
     * @param quantities by catalogue number, 0 to 999; {@link Mode#SET} to 0 takes the line out
     */
    @Transactional
    public Outcome change(StoreId store, Optional<CartId> id, Map<Sku, Integer> quantities, Mode mode) {
        var found = id.flatMap(it -> carts.lock(store, it));
        var cart = found.orElse(Cart.EMPTY);
        if (cart.order() != null) {
            return new Outcome.BeingPaid();
        }
        for (var entry : quantities.entrySet()) {
            var variant = catalog.variant(store, entry.getKey());
            var quantity = mode == Mode.ADD ? cart.quantity(entry.getKey()) + entry.getValue() : entry.getValue();
            if (variant.isEmpty() && quantity > 0) {
                return new Outcome.NotSold();
            }
            cart = cart.with(
                    entry.getKey(),
                    quantity,
                    variant.map(it -> it.price(quantity).getAmountMinorLong()).orElse(0L));
        }
        if (cart.lines().size() > PriceCart.MOST_LINES) {
            return new Outcome.TooManyLines(PriceCart.MOST_LINES);
        }
        var number =
                found.isPresent() ? id.orElseThrow() : CartId.next(); // a number we never gave out is not taken over
        carts.put(store, number, cart, clock.instant());
        return new Outcome.Changed(number);
    }
}
