package shop.troth.checkout;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuote.Standing;
import shop.troth.stores.Store;

/**
 * Puts a quote into a cart, to be ordered as it stands. What was in the cart waits aside until then. It is still anybody's who has the
 * quote's link: only the order takes it.
 */
@Service
public class TakeQuote {

    /** How it ended. */
    public sealed interface Outcome {
        /** @param cart the number to keep in the cookie */
        record Taken(CartId cart) implements Outcome {}

        record NotOpen(Standing why) implements Outcome {}

        /** The cart is being paid; the payment is finished or cancelled first. */
        record BeingPaid() implements Outcome {}
    }

    private final Carts carts;
    private final Clock clock;

    TakeQuote(Carts carts, Clock clock) {
        this.carts = carts;
        this.clock = clock;
    }

    /**
     * Safe to repeat.
     *
     * @param id the number from the cookie, or nothing
     * @param offered as it is now, found by whoever may see it
     */
    @Transactional
    public Outcome take(Store store, Optional<CartId> id, SalesQuote offered) {
        var now = clock.instant();
        var standing = offered.standing(now);
        var found = id.flatMap(it -> carts.lock(store.id(), it));
        var cart = found.orElse(Cart.EMPTY);
        if (cart.order() != null && (standing == Standing.OPEN || offered.id().equals(cart.quote()))) {
            return new Outcome.BeingPaid();
        }
        if (standing != Standing.OPEN) {
            return new Outcome.NotOpen(standing);
        }
        if (offered.id().equals(cart.quote())) {
            carts.put(store.id(), id.orElseThrow(), cart.with(offered), now);
            return new Outcome.Taken(id.orElseThrow());
        }
        var fresh = CartId.next(); // whoever noted the old number on a shared computer is not shown the quote
        if (found.isPresent()) {
            carts.putAfresh(store.id(), id.orElseThrow(), fresh, cart.with(offered), now);
        } else {
            carts.put(store.id(), fresh, cart.with(offered), now);
        }
        return new Outcome.Taken(fresh);
    }
}
