package shop.troth.checkout;

import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;

/**
 * Merges the cart of a browser that is signed in with the cart of its account, so that the same cart is seen in every browser of its owner.
 * It moves to the browser that asks for it, always under a new number: somebody may have noted the old one ({@link Carts#putAfresh}).
 * What was typed at a checkout does not move along, and a checkout in progress on another device goes on there.
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
     * Where both carts have the same item, the larger quantity counts. What is in this browser's cart comes first, as far as a cart has
     * room. A quote comes along with its own goods, this browser's before the other. A cart that is being paid is left alone until it is paid, and the cart of another account, which a shared computer may
     * still have, stays that account's.
     *
     * @param browser the number from the cookie, or nothing
     * @return the number to keep in the cookie; nothing if this browser must have none
     * @throws shop.troth.people.accounts.AccountLock.Closed if the account is not open
     */
    @Transactional
    public Optional<CartId> claim(StoreId store, UUID account, Optional<CartId> browser) {
        if (browser.isPresent() && isSame(accounts.find(store, account), browser.get())) {
            return browser;
        }
        accounts.lock(store, account);
        var own = browser.filter(it -> !accounts.isOfAnother(store, account, it));
        var here = own.flatMap(it -> carts.lock(store, it));
        if (here.filter(it -> it.order() != null).isPresent()) {
            return own;
        }
        var known = lock(store, account);
        if (own.isPresent() && isSame(known, own.get())) {
            return own; // another request of this browser was faster
        }
        var there = known.flatMap(it -> carts.lock(store, it)).filter(it -> it.order() == null);
        var fresh = CartId.next();
        if (there.filter(it -> !it.lines().isEmpty()).isEmpty()) {
            if (here.isEmpty()) {
                return own;
            }
            carts.putAfresh(store, own.orElseThrow(), fresh, here.get(), clock.instant());
            accounts.put(store, account, fresh);
            return Optional.of(fresh);
        }
        var mine = here.orElse(Cart.EMPTY);
        var merged = mine.joined(there.get());
        carts.put(store, fresh, merged, clock.instant());
        if (there.get().subject() == null) {
            carts.drop(store, known.orElseThrow());
        } // or else its owner is at the checkout there, and goes on
        here.ifPresent(it -> carts.drop(store, own.orElseThrow().hash()));
        accounts.put(store, account, fresh);
        return Optional.of(fresh);
    }

    /** The account's cart, locked. A checkout gives a cart another number, so the account is asked again once the cart is locked. */
    private Optional<byte[]> lock(StoreId store, UUID account) {
        var known = accounts.find(store, account);
        while (known.isPresent()) {
            carts.lock(store, known.get());
            var now = accounts.find(store, account);
            if (Arrays.equals(known.get(), now.orElse(null))) {
                return known;
            }
            known = now;
        }
        return known;
    }

    private static boolean isSame(Optional<byte[]> known, CartId browser) {
        return known.filter(it -> Arrays.equals(it, browser.hash())).isPresent();
    }
}
