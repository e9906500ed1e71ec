package shop.troth.checkout;

import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;

/** Takes a quote out of a cart; what waited aside is in it again. The quote itself stays as it is. */
@Service
public class LeaveQuote {

    /** How it ended. */
    public enum Outcome {
        LEFT,
        /** The cart is being paid; the payment is finished or cancelled first. */
        BEING_PAID
    }

    private final Carts carts;
    private final Clock clock;

    LeaveQuote(Carts carts, Clock clock) {
        this.carts = carts;
        this.clock = clock;
    }

    /**
     * Does nothing to a cart without one, but that a cart whose quote lapsed goes on without it.
     *
     * @param keeping whether its items stay in the cart, at the store's own prices
     */
    @Transactional
    public Outcome leave(StoreId store, CartId id, boolean keeping) {
        var cart = carts.lock(store, id).orElse(Cart.EMPTY);
        if (cart.lapsed() && !keeping) { // its items are gone with it; whoever wants them opens its link again
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
