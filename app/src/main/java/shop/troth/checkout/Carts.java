package shop.troth.checkout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.checkout.addressbook.SavedEntry;
import shop.troth.checkout.certificate.ExemptBuyers;
import shop.troth.checkout.settled.SettlesCart;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.StoreId;
import shop.troth.vault.batch.BatchedStatement;
import shop.troth.vault.retention.ErasureParticipant;

/** The carts of all stores. */
@Repository
@RequiredArgsConstructor
class Carts implements ErasureParticipant, SettlesCart {

    /**
     * How long an unused cart keeps its person and its quote. The shortest time that a store's policy promises (clause
     * millipore.shared-computers).
     */
    static final Duration IDLE = Duration.ofMinutes(15);

    private static final Duration LIFE = Duration.ofDays(30);
    private static final Duration DETAILS_LIFE = Duration.ofDays(1);
    private static final Duration LEFT_LIFE = Duration.ofHours(1);

    private static final String LET_GO = """
            update checkout.cart
               set subject_id = null, delivery = null, wished_on = null, gift = null, tax_rate = null, delivery_zone = null,
                   exempt_by = null, last_order_id = null,
                   lapsed = false""";

    private static final String MOVE =
            "account as (update checkout.account_cart set cart = :id where store_id = :store and cart = :old) ";

    private static final String ONE_OF = CartRows.ONE + """
             and exists (select from checkout.account_cart
                          where store_id = :store and account_id = :account and cart = :id)
            """;

    private final JdbcClient db;
    private final CartSeals seals;
    private final CartOrderSeals orderSeals;
    private final ExemptBuyers exemptBuyers;
    private final Clock clock;

    /** Finds a cart, without its person and quote if unused for {@link #IDLE}: somebody else may be using the browser. */
    Optional<Cart> find(StoreId store, CartId id) {
        return select(store, id.hash(), CartRows.ONE, Map.of());
    }

    /** Like {@link #find}, if it is the cart of this account. */
    Optional<Cart> findOf(StoreId store, UUID account, CartId id) {
        return select(store, id.hash(), ONE_OF, Map.of("account", account));
    }

    /** The same, as part of a trip. */
    BatchedStatement<Optional<Cart>> findingOf(StoreId store, UUID account, CartId id) {
        Map<String, Object> named = Map.of("store", store.value(), "account", account, "id", id.hash());
        return BatchedStatement.rows(ONE_OF, named, (rs, row) -> cart(rs))
                .then(it -> it.stream().findFirst());
    }

    /** Like {@link #find}, and locks the cart until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Cart> lock(StoreId store, CartId id) {
        return lock(store, id.hash());
    }

    /** Like {@link #lock(StoreId, CartId)}, by the hash of its number. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Cart> lock(StoreId store, byte[] hash) {
        return select(store, hash, CartRows.ONE + " for update", Map.of());
    }

    /**
     * A cart, and whether an entry is in its address book.
     *
     * @param saved false if no entry was asked for
     */
    record Locked(Cart cart, boolean saved) {

        static final Locked NONE = new Locked(Cart.EMPTY, false);
    }

    /** Like {@link #lock(StoreId, CartId)}, and looks for the entry; its seal is not checked, because nothing is read from it. */
    @Transactional(propagation = Propagation.MANDATORY)
    Locked lock(StoreId store, CartId id, Optional<SavedEntry> entry) {
        return entry.map(it -> db.sql(CartRows.with("""
                        exists(select from checkout.saved_address
                                where store_id = :store and id = :entry and account_id = :account and replaced_at is null) as saved
                        """) + " for update")
                        .param("store", store.value())
                        .param("id", id.hash())
                        .param("entry", it.id())
                        .param("account", it.account())
                        .query((rs, row) -> new Locked(cart(rs), rs.getBoolean("saved")))
                        .optional())
                .orElseGet(() -> lock(store, id).map(it -> new Locked(it, false)))
                .orElse(Locked.NONE);
    }

    /** Deletes a cart whose goods are now in another. */
    void drop(StoreId store, byte[] hash) {
        db.sql("delete from checkout.cart where store_id = :store and id = :id")
                .param("store", store.value())
                .param("id", hash)
                .update();
    }

    /** Inserts or updates a cart. */
    void put(StoreId store, CartId id, Cart cart, Instant now) {
        write(db.sql(CartRows.PUT), store, id, cart, now);
    }

    /**
     * Writes the cart under a new number, because its person must not be found by the old one, which somebody else may have noted on a
     * shared computer (session fixation). Under the old number, only the goods stay, for an hour or two, and a quote for {@link #IDLE}:
     * after a double click, the browser sends the old number twice and may keep the second answer. If this is the cart of an account, the
     * account is updated in the same statement.
     */
    void putAfresh(StoreId store, CartId old, CartId fresh, Cart cart, Instant now) {
        var sql = "with old as (" + LET_GO
                + ", touched_at = :left, left_at = :now where store_id = :store and id = :old), " + MOVE + CartRows.PUT;
        write(
                db.sql(sql)
                        .param("old", old.hash())
                        .param("left", now.minus(LIFE).plus(LEFT_LIFE).atOffset(ZoneOffset.UTC)),
                store,
                fresh,
                cart,
                now);
    }

    /** Removes the person and the quote from a cart; the goods and an order that is being paid stay. */
    void letGo(StoreId store, CartId id) {
        db.sql(LET_GO + CartRows.quoteOutIf("order_id is null") + " where store_id = :store and id = :id")
                .param("store", store.value())
                .param("id", id.hash())
                .update();
    }

    private void write(StatementSpec sql, StoreId store, CartId id, Cart cart, Instant now) {
        var seal = cart.subject() == null
                ? null
                : seals.seal(store, id, cart.subject(), cart.to().exempt());
        CartRows.bind(sql, store, id, cart, seal, orderSeals.of(store, id, cart), now)
                .update();
    }

    /** The order was paid: empties the cart, except for what was set aside for a quote, and records the order for the thank-you page. */
    @Override
    public void paid(StoreId store, OrderId order) {
        db.sql("""
                update checkout.cart
                   set skus = aside_skus, quantities = aside_quantities, seen_minor = aside_seen, aside_skus = '{}', aside_quantities = '{}',
                       aside_seen = '{}', delivery = null, wished_on = null, subject_id = null,
                       coupon = case when quote_id is null then null else coupon end, quote_id = null, gift = null, tax_rate = null, delivery_zone = null,
                       exempt_by = null, order_id = null, last_order_id = :order
                 where store_id = :store and order_id = :order
                """).param("store", store.value()).param("order", order.value()).update();
    }

    /** The order was canceled: the cart can be changed again. It loses its quote if its person was removed meanwhile. */
    @Override
    public void reopen(StoreId store, OrderId order) {
        db.sql("update checkout.cart set order_id = null, order_seal = null" + CartRows.quoteOutIf("subject_id is null")
                        + " where store_id = :store and order_id = :order")
                .param("store", store.value())
                .param("order", order.value())
                .update();
    }

    /**
     * Deletes carts not used for thirty days (clause cookie-uses), and after a day the tax rate and zone of an address that has been
     * deleted by then. A cart that is being paid stays as it is until that is settled.
     */
    @Recurring(name = "forget-carts", every = "1h")
    void forget(Instant now) {
        db.sql("""
                        update checkout.cart set tax_rate = null, delivery_zone = null, exempt_by = null
                         where (tax_rate is not null or delivery_zone is not null) and touched_at < :before and order_id is null
                        """)
                .param("before", now.minus(DETAILS_LIFE).atOffset(ZoneOffset.UTC))
                .update();
        db.sql("delete from checkout.cart where touched_at < :before and order_id is null")
                .param("before", now.minus(LIFE).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The cart itself stays: it belongs to a browser, says nothing about the person anymore, and may be in use by somebody else. */
    @Override
    public List<String> forgetting() {
        return List.of("""
                update checkout.cart
                   set subject_id = case when subject_id = any(:people::uuid[]) then null else subject_id end,
                       delivery = case when subject_id = any(:people::uuid[]) then null else delivery end,
                       gift = case when subject_id = any(:people::uuid[]) then null else gift end,
                       tax_rate = case when subject_id = any(:people::uuid[]) then null else tax_rate end,
                       delivery_zone = case when subject_id = any(:people::uuid[]) then null else delivery_zone end,
                       exempt_by = case when subject_id = any(:people::uuid[]) then null else exempt_by end,
                       last_order_id = case when last_order_id = any(:things::uuid[]) then null else last_order_id end
                """ + CartRows.quoteOutIf("order_id is null and subject_id = any(:people::uuid[])") + """
                 where store_id = :store and (subject_id = any(:people::uuid[]) or last_order_id = any(:things::uuid[]))
                """);
    }

    private Optional<Cart> select(StoreId store, byte[] hash, String sql, Map<String, Object> more) {
        return db.sql(sql)
                .param("store", store.value())
                .param("id", hash)
                .params(more)
                .query((rs, row) -> cart(rs))
                .optional();
    }

    private Cart cart(ResultSet rs) throws SQLException {
        var used = rs.getObject("used_at", OffsetDateTime.class).toInstant();
        var cart = CartRows.read(rs);
        var whole = orderSeals.isOurs(rs, cart) ? cart : cart.withoutOrder();
        var known = used.isAfter(clock.instant().minus(IDLE)) && seals.isOurs(rs, cart) ? whole : whole.letGo();
        var exempt = known.to().exempt().isPresent() && known.order() == null;
        return exempt && !exemptBuyers.counts(rs) ? known.taxed() : known;
    }
}
