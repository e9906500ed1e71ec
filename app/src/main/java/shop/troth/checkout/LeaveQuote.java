package shop.troth.checkout;

import java.time.Clock;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;

/** Removes a quote from a cart and puts back what was set aside. The quote itself stays as it is. */
@Service
@RequiredArgsConstructor
public class LeaveQuote {

    /** The result. */
    public enum Outcome {
        LEFT,
        /** The cart is being paid; the payment must be finished or canceled first. */
        BEING_PAID
    }

    private final Carts carts;
    private final Clock clock;

    /**
     * Removes the quote, if there is one. If it has lapsed, the cart continues without it.
     *
     * @param keeping whether its items stay in the cart, at the store's own prices
     */
    @Transactional
    public Outcome leave(StoreId store, CartId id, boolean keeping) {
        var cart = carts.lock(store, id).orElse(Cart.EMPTY);
        if (cart.lapsed() && !keeping) { // its items are gone with it; the quote's link brings them back
            carts.put(store, id, cart.withoutQuote(false), clock.instant());
        }
        if (cart.quote() == null) {
            return Outcome.LEFT;
        }
        if (cart.order() != null) {
            return Outcome.BEING_PAID;
        }
        carts.put(store, id, cart.withoutQuote(keeping), clock.instant());
        return Outcome.LEFT;
    }
}
