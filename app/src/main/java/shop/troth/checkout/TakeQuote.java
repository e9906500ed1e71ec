package shop.troth.checkout;

import java.time.Clock;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.pricing.SalesQuote;
import shop.troth.pricing.SalesQuote.Standing;
import shop.troth.stores.Store;

/**
 * Puts a quote into a cart, to be ordered as it is. What was in the cart is set aside until then. Others with the quote's link can still
 * order it: it is taken only when an order is placed.
 */
@Service
@RequiredArgsConstructor
public class TakeQuote {

    /** The result. */
    public sealed interface Outcome {
        /** @param cart the number for the cookie */
        record Taken(CartId cart) implements Outcome {}

        record NotOpen(Standing why) implements Outcome {}

        /** The cart is being paid; the payment must be finished or canceled first. */
        record BeingPaid() implements Outcome {}
    }

    private final Carts carts;
    private final Clock clock;

    /**
     * Puts the quote into the cart. Safe to repeat.
     *
     * @param id the number from the cookie, if any
     * @param offered the current quote, which the shopper is allowed to see
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
        var fresh = CartId.next(); // somebody who noted the old number on a shared computer must not see the quote
        if (found.isPresent()) {
            carts.putAfresh(store.id(), id.orElseThrow(), fresh, cart.with(offered), now);
        } else {
            carts.put(store.id(), fresh, cart.with(offered), now);
        }
        return new Outcome.Taken(fresh);
    }
}
