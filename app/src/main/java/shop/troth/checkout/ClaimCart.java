package shop.troth.checkout;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.PriceCart;

/**
 * Unites the cart of a browser that is signed in with the cart of its account, so that the same cart is seen in every browser of its owner.
 * It moves to the browser that looks at it, under a number of its own; nothing of what was typed at a checkout moves along.
 */
@Service
public class ClaimCart {

    private final AccountCarts accounts;
    private final Carts carts;
    private final Clock clock;

    ClaimCart(AccountCarts accounts, Carts carts, Clock clock) {
        this.accounts = accounts;
        this.carts = carts;
        this.clock = clock;
    }

    /**
     * Of what lies in both, the larger quantity stays; what was put into this browser's cart comes first, as far as a cart holds. A cart
     * that is being paid is left alone until it is paid.
     *
     * @param browser the number from the cookie, or nothing
     * @return the number to keep in the cookie; the same as before where nothing had to move
     */
    @Transactional
    public Optional<CartId> claim(StoreId store, UUID account, Optional<CartId> browser) {
        var known = accounts.lock(store, account);
        if (known.isPresent()
                && browser.filter(it -> Arrays.equals(it.hash(), known.get())).isPresent()) {
            return browser;
        }
        var here = browser.flatMap(it -> carts.lock(store, it));
        var there = known.flatMap(it -> carts.lock(store, it)).filter(it -> it.order() == null);
        if (here.filter(it -> it.order() != null).isPresent()) {
            return browser;
        }
        if (there.filter(it -> !it.lines().isEmpty()).isEmpty()) {
            here.ifPresent(it -> accounts.put(store, account, browser.orElseThrow()));
            return browser;
        }
        var own = here.orElse(Cart.EMPTY);
        var united = own.withLines(united(own.lines(), there.get().lines()))
                .withCoupon(own.coupon() == null ? there.get().coupon() : own.coupon());
        var fresh = CartId.next();
        carts.put(store, fresh, united, clock.instant());
        carts.drop(store, known.orElseThrow());
        here.ifPresent(it -> carts.drop(store, browser.orElseThrow().hash()));
        accounts.put(store, account, fresh);
        return Optional.of(fresh);
    }

    private static List<Cart.Line> united(List<Cart.Line> first, List<Cart.Line> second) {
        var lines = new ArrayList<>(first);
        for (var line : second) {
            var at = lines.stream().map(Cart.Line::sku).toList().indexOf(line.sku());
            if (at < 0) {
                lines.add(line);
            } else if (line.quantity() > lines.get(at).quantity()) {
                lines.set(at, line);
            }
        }
        return List.copyOf(lines.subList(0, Math.min(lines.size(), PriceCart.MOST_LINES)));
    }
}
