package shop.troth.checkout;

import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;

/**
 * Merges the cart of a signed-in browser with the cart of its account, so that the owner sees the same cart in every browser. The cart
 * moves to the browser that asks for it, always under a new number, because somebody may have noted the old one ({@link Carts#putAfresh}).
 * Details typed at a checkout on another device are not moved, and that checkout can continue there.
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
     * Merges the carts. For the same item, the larger quantity counts. This browser's items come first, up to the limit of a cart. A quote
     * is taken with its goods, this browser's before the other's. A cart that is being paid is left as it is, and the cart of another
     * account, which a shared computer may still have, stays with that account.
     *
     * @param browser the number from the cookie, if any
     * @return the number for the cookie; no value if this browser must have none
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
        } // otherwise, the owner is at the checkout there, and can continue
        here.ifPresent(it -> carts.drop(store, own.orElseThrow().hash()));
        accounts.put(store, account, fresh);
        return Optional.of(fresh);
    }

    /** Locks the account's cart and returns its hash. A checkout gives a cart a new number, so the account is read again after locking. */
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
