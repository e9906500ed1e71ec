package shop.troth.checkout;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.AccountDependents;
import shop.troth.people.accounts.AccountLock;
import shop.troth.vault.batch.BatchedStatement;
import shop.troth.vault.batch.StatementBatch;

/**
 * Merges the cart of a signed-in browser with the cart of its account, so that the owner sees the same cart in every browser. The cart
 * moves to the browser that asks for it, always under a new number, because somebody may have noted the old one ({@link Carts#putAfresh}).
 * Details typed at a checkout on another device are not moved, and that checkout can continue there.
 */
@Service
@RequiredArgsConstructor
public class ClaimCart {

    private final AccountCarts accounts;
    private final Carts carts;
    private final Clock clock;

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

    /** Which cart belongs to which account, by the hash of the cart's number. */
    @Repository
    @RequiredArgsConstructor
    static class AccountCarts implements AccountDependents {

        private static final String LET_GO =
                "delete from checkout.account_cart where store_id = :store and account_id = :account";

        private final JdbcClient db;

        /**
         * Makes others who claim a cart for this account, or close it, wait until the caller's transaction ends.
         *
         * @throws AccountLock.Closed if the account is not open
         */
        @Transactional(propagation = Propagation.MANDATORY)
        void lock(StoreId store, UUID account) {
            AccountLock.take(db, "account-cart", store, account);
        }

        /** The hash of the account's cart. It can change at any time unless that cart is locked. */
        Optional<byte[]> find(StoreId store, UUID account) {
            return db.sql("select cart from checkout.account_cart where store_id = :store and account_id = :account")
                    .param("store", store.value())
                    .param("account", account)
                    .query(byte[].class)
                    .optional();
        }

        /** Whether a cart belongs to another account. */
        boolean isOfAnother(StoreId store, UUID account, CartId cart) {
            return db.sql("""
                    select exists(select 1 from checkout.account_cart
                                   where store_id = :store and cart = :cart and account_id <> :account)
                    """)
                    .param("store", store.value())
                    .param("cart", cart.hash())
                    .param("account", account)
                    .query(Boolean.class)
                    .single();
        }

        void put(StoreId store, UUID account, CartId cart) {
            db.sql("""
                    insert into checkout.account_cart (store_id, account_id, cart) values (:store, :account, :cart)
                    on conflict (store_id, account_id) do update set cart = excluded.cart
                    """)
                    .param("store", store.value())
                    .param("account", account)
                    .param("cart", cart.hash())
                    .update();
        }

        @Override
        public void ended(StoreId store, UUID account, Instant at) {
            db.sql(LET_GO).params(named(store, account)).update();
        }

        /** The cart itself is deleted when it expires: it says nothing about the person anymore. */
        @Override
        public Supplier<List<SubjectId>> erased(StatementBatch trip, StoreId store, UUID account) {
            trip.take(BatchedStatement.change(LET_GO, named(store, account)));
            return List::of;
        }

        private static Map<String, Object> named(StoreId store, UUID account) {
            return Map.of("store", store.value(), "account", account);
        }
    }
}
