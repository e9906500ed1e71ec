package shop.troth.checkout;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.accounts.AccountLock;
import shop.troth.people.accounts.EndsWithAccount;
import shop.troth.vault.trip.Carried;
import shop.troth.vault.trip.Trip;

/** Which cart belongs to which account, by the hash of the cart's number. */
@Repository
class AccountCarts implements EndsWithAccount {

    private static final String LET_GO =
            "delete from checkout.account_cart where store_id = :store and account_id = :account";

    private final JdbcClient db;

    AccountCarts(JdbcClient db) {
        this.db = db;
    }

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
    public Supplier<List<SubjectId>> erased(Trip trip, StoreId store, UUID account) {
        trip.take(Carried.change(LET_GO, named(store, account)));
        return List::of;
    }

    private static Map<String, Object> named(StoreId store, UUID account) {
        return Map.of("store", store.value(), "account", account);
    }
}
