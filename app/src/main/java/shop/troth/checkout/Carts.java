package shop.troth.checkout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import shop.troth.catalog.Sku;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.QuoteId;
import shop.troth.vault.Forgets;
import shop.troth.vault.RootSealed;

/**
 * The carts of all stores. The root keyset seals whose details a cart shows, so that somebody who can write to the database alone turns
 * none to another person.
 */
@Repository
class Carts implements Forgets, RootSealed {

    /**
     * How long a cart knows its person without being touched. The shortest time that a store's policy promises (clause
     * millipore.shared-computers), as for a pass.
     */
    static final Duration IDLE = Duration.ofMinutes(15);

    private static final String SELECT = """
            select skus, quantities, seen_minor, delivery, wished_on, subject_id, coupon, tax_rate, edition, quote_id, aside_skus,
                   aside_quantities, aside_seen, order_id, last_order_id, touched_at, store_id, id, subject_seal
              from checkout.cart where store_id = :store and id = :id""";

    private static final Logger LOG = LoggerFactory.getLogger(Carts.class);

    private static final Duration LIFE = Duration.ofDays(30);
    private static final Duration DETAILS_LIFE = Duration.ofDays(1);
    private static final Duration LEFT_LIFE = Duration.ofHours(1);

    private static final String PUT = """
            insert into checkout.cart as cart (store_id, id, skus, quantities, seen_minor, delivery, wished_on, subject_id, coupon,
                                               tax_rate, edition, quote_id, aside_skus, aside_quantities, aside_seen, order_id, last_order_id,
                                               touched_at, subject_seal)
            values (:store, :id, :skus, :quantities, :seen, :delivery, :wished, :subject, :coupon, :tax, :edition, :quote, :asideSkus,
                    :asideQuantities, :asideSeen, :order, :last, :now, :seal)
            on conflict (store_id, id) do update
               set skus = excluded.skus, quantities = excluded.quantities, seen_minor = excluded.seen_minor,
                   delivery = excluded.delivery, wished_on = excluded.wished_on, subject_id = excluded.subject_id,
                   coupon = excluded.coupon, tax_rate = excluded.tax_rate, edition = excluded.edition, quote_id = excluded.quote_id,
                   aside_skus = excluded.aside_skus, aside_quantities = excluded.aside_quantities, aside_seen = excluded.aside_seen,
                   order_id = excluded.order_id, last_order_id = excluded.last_order_id, touched_at = excluded.touched_at,
                   subject_seal = excluded.subject_seal
            """;

    private static final String LET_GO = """
            update checkout.cart
               set subject_id = null, delivery = null, wished_on = null, tax_rate = null, last_order_id = null""";

    private static final String QUOTE_OUT = """
            , skus = aside_skus, quantities = aside_quantities, seen_minor = aside_seen, quote_id = null, aside_skus = '{}',
               aside_quantities = '{}', aside_seen = '{}'""";

    private static final String MOVE =
            "account as (update checkout.account_cart set cart = :id where store_id = :store and cart = :old) ";

    private final JdbcClient db;
    private final RootKeyset root;
    private final Clock clock;

    Carts(JdbcClient db, RootKeyset root, Clock clock) {
        this.db = db;
        this.root = root;
        this.clock = clock;
    }

    /** A cart that nobody touched for {@link #IDLE} knows its person no more: whoever comes now may be somebody else. */
    Optional<Cart> find(StoreId store, CartId id) {
        return select(store, id.hash(), SELECT);
    }

    /** As {@link #find}, and nobody else changes it until the caller's transaction ends. */
    Optional<Cart> lock(StoreId store, CartId id) {
        return lock(store, id.hash());
    }

    /** The same by the hash of its number. */
    Optional<Cart> lock(StoreId store, byte[] hash) {
        return select(store, hash, SELECT + " for update");
    }

    /** Takes a cart out whose goods lie in another by now. */
    void drop(StoreId store, byte[] hash) {
        db.sql("delete from checkout.cart where store_id = :store and id = :id")
                .param("store", store.value())
                .param("id", hash)
                .update();
    }

    /** Writes the cart as it is now, new or known. */
    void put(StoreId store, CartId id, Cart cart, Instant now) {
        write(db.sql(PUT), store, id, cart, now);
    }

    /**
     * Writes the cart under a fresh number, for its person must not be found by the old one: somebody may have put something into
     * the cart, or made-up details, and noted its number for the next who sits down here (session fixation). The goods alone stay
     * there, for an hour or two: whoever pressed a button twice sends the old number twice, and may keep the answer to the second. An
     * account whose cart this is follows in the same statement.
     */
    void putAfresh(StoreId store, CartId old, CartId fresh, Cart cart, Instant now) {
        var sql =
                "with old as (" + LET_GO + ", touched_at = :left where store_id = :store and id = :old), " + MOVE + PUT;
        write(
                db.sql(sql)
                        .param("old", old.hash())
                        .param("left", now.minus(LIFE).plus(LEFT_LIFE).atOffset(ZoneOffset.UTC)),
                store,
                fresh,
                cart,
                now);
    }

    /** From now on the cart knows goods alone, those of no quote, and an order that is being paid. */
    void letGo(StoreId store, CartId id) {
        var one = " where store_id = :store and id = :id";
        for (var sql :
                List.of(LET_GO + QUOTE_OUT + one + " and quote_id is not null and order_id is null", LET_GO + one)) {
            db.sql(sql).param("store", store.value()).param("id", id.hash()).update();
        }
    }

    private void write(StatementSpec sql, StoreId store, CartId id, Cart cart, Instant now) {
        var seal = cart.subject() == null
                ? null
                : root.seal(said(store.value(), id.hash(), cart.subject().value()));
        sql.param("store", store.value())
                .param("id", id.hash())
                .param("skus", column(cart.lines(), it -> it.sku().value()).toArray(String[]::new))
                .param("quantities", column(cart.lines(), Cart.Line::quantity).toArray(Integer[]::new))
                .param("seen", column(cart.lines(), Cart.Line::seenMinor).toArray(Long[]::new))
                .param("quote", value(cart.quote()), java.sql.Types.OTHER)
                .param("asideSkus", column(cart.aside(), it -> it.sku().value()).toArray(String[]::new))
                .param(
                        "asideQuantities",
                        column(cart.aside(), Cart.Line::quantity).toArray(Integer[]::new))
                .param("asideSeen", column(cart.aside(), Cart.Line::seenMinor).toArray(Long[]::new))
                .param("delivery", cart.delivery(), java.sql.Types.VARCHAR)
                .param("wished", cart.wished(), java.sql.Types.DATE)
                .param("subject", value(cart.subject()), java.sql.Types.OTHER)
                .param("coupon", cart.coupon() == null ? null : cart.coupon().value(), java.sql.Types.VARCHAR)
                .param("tax", cart.taxRate(), java.sql.Types.INTEGER)
                .param("edition", cart.edition())
                .param("order", value(cart.order()), java.sql.Types.OTHER)
                .param("last", value(cart.lastOrder()), java.sql.Types.OTHER)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("seal", seal, java.sql.Types.BINARY)
                .update();
    }

    /** What a seal vouches for. */
    private static String said(String store, byte[] cart, UUID subject) {
        return "cart|%s|%s|%s".formatted(store, HexFormat.of().formatHex(cart), subject);
    }

    @Override
    public long sealedByOlder() {
        return older().size();
    }

    @Override
    public long sealAnew() {
        long done = 0;
        for (var cart : older()) {
            done += db.sql("""
                    update checkout.cart set subject_seal = :seal
                     where store_id = :store and id = :id and subject_id = :subject
                    """)
                    .param("seal", root.seal(said(cart.store(), cart.id(), cart.subject())))
                    .param("store", cart.store())
                    .param("id", cart.id())
                    .param("subject", cart.subject())
                    .update();
        }
        return done;
    }

    private record Sealed(String store, byte[] id, UUID subject, byte[] seal) {}

    /** Those that an older root key sealed and whose person is not let go yet. */
    private List<Sealed> older() {
        return db
                .sql("""
                select store_id, id, subject_id, subject_seal from checkout.cart
                 where subject_id is not null and subject_seal is not null and touched_at > :idle
                """)
                .param("idle", clock.instant().minus(IDLE).atOffset(ZoneOffset.UTC))
                .query((rs, row) -> new Sealed(
                        rs.getString("store_id"),
                        rs.getBytes("id"),
                        rs.getObject("subject_id", UUID.class),
                        rs.getBytes("subject_seal")))
                .list()
                .stream()
                .filter(it -> !root.isNewest(it.seal()))
                .filter(it -> root.isSealed(it.seal(), said(it.store(), it.id(), it.subject())))
                .toList();
    }

    /**
     * The order was paid: the cart is empty again, but for what waited beside a quote, and remembers it for the page that says thanks.
     */
    void paid(StoreId store, OrderId order) {
        db.sql("""
                update checkout.cart
                   set skus = aside_skus, quantities = aside_quantities, seen_minor = aside_seen, aside_skus = '{}', aside_quantities = '{}',
                       aside_seen = '{}', delivery = null, wished_on = null, subject_id = null,
                       coupon = case when quote_id is null then null else coupon end, quote_id = null, tax_rate = null, order_id = null, last_order_id = :order
                 where store_id = :store and order_id = :order
                """).param("store", store.value()).param("order", order.value()).update();
    }

    /** The order was cancelled: the cart is open again; without its quote if its person was let go meanwhile. */
    void reopen(StoreId store, OrderId order) {
        var open = "update checkout.cart set order_id = null";
        var one = " where store_id = :store and order_id = :order";
        for (var sql :
                List.of(open + QUOTE_OUT + one + " and quote_id is not null and subject_id is null", open + one)) {
            db.sql(sql)
                    .param("store", store.value())
                    .param("order", order.value())
                    .update();
        }
    }

    /**
     * Takes out carts that nobody touched for thirty days (clause cookie-uses), and after a day the tax of an address that is
     * forgotten by then; a cart being paid stays as it is until it is settled.
     */
    void forget(Instant now) {
        db.sql(
                        "update checkout.cart set tax_rate = null where tax_rate is not null and touched_at < :before and order_id is null")
                .param("before", now.minus(DETAILS_LIFE).atOffset(ZoneOffset.UTC))
                .update();
        db.sql("delete from checkout.cart where touched_at < :before and order_id is null")
                .param("before", now.minus(LIFE).atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public String what() {
        return "what a cart knows of its buyer";
    }

    /** The cart itself stays: it is a browser's, and tells nothing of the person any more. */
    @Override
    public void forget(StoreId store, Collection<SubjectId> people, Collection<UUID> things) {
        db.sql("""
                update checkout.cart
                   set subject_id = null, delivery = null, tax_rate = null,
                       last_order_id = case when last_order_id = any(:things::uuid[]) then null else last_order_id end
                 where store_id = :store and (subject_id = any(:people::uuid[]) or last_order_id = any(:things::uuid[]))
                """)
                .param("store", store.value())
                .param(
                        "people",
                        people.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .param("things", things.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }

    private Optional<Cart> select(StoreId store, byte[] hash, String sql) {
        return db.sql(sql)
                .param("store", store.value())
                .param("id", hash)
                .query((rs, row) -> cart(rs))
                .optional();
    }

    private Cart cart(ResultSet rs) throws SQLException {
        var touched = rs.getObject("touched_at", OffsetDateTime.class).toInstant();
        var cart = asKept(rs);
        return touched.isAfter(clock.instant().minus(IDLE)) && isOurs(rs, cart) ? cart : cart.letGo();
    }

    /** A person whom nobody here put into the cart is let go as one who left long ago. */
    private boolean isOurs(ResultSet rs, Cart cart) throws SQLException {
        if (cart.subject() == null) {
            return true;
        }
        var store = rs.getString("store_id");
        var said = said(store, rs.getBytes("id"), cart.subject().value());
        var ours = root.isSealed(rs.getBytes("subject_seal"), said);
        if (!ours) {
            LOG.error(
                    "In {}, a cart refers to a person without a valid seal: it was written to the database by someone else",
                    store);
        }
        return ours;
    }

    private static Cart asKept(ResultSet rs) throws SQLException {
        var subject = rs.getObject("subject_id", UUID.class);
        var coupon = rs.getString("coupon");
        var order = rs.getObject("order_id", UUID.class);
        var last = rs.getObject("last_order_id", UUID.class);
        var quote = rs.getObject("quote_id", UUID.class);
        return new Cart(
                lines(rs, "skus", "quantities", "seen_minor"),
                rs.getString("delivery"),
                rs.getObject("wished_on", LocalDate.class),
                subject == null ? null : new SubjectId(subject),
                coupon == null ? null : new CouponCode(coupon),
                rs.getObject("tax_rate", Integer.class),
                rs.getInt("edition"),
                quote == null ? null : new QuoteId(quote),
                lines(rs, "aside_skus", "aside_quantities", "aside_seen"),
                order == null ? null : new OrderId(order),
                last == null ? null : new OrderId(last));
    }

    private static List<Cart.Line> lines(ResultSet rs, String items, String counts, String prices) throws SQLException {
        var skus = (String[]) rs.getArray(items).getArray();
        var quantities = (Integer[]) rs.getArray(counts).getArray();
        var seen = (Long[]) rs.getArray(prices).getArray();
        var lines = new ArrayList<Cart.Line>();
        for (int i = 0; i < skus.length; i++) {
            lines.add(new Cart.Line(new Sku(skus[i]), quantities[i], seen[i]));
        }
        return List.copyOf(lines);
    }

    private static <T> List<T> column(List<Cart.Line> lines, Function<Cart.Line, T> of) {
        return lines.stream().map(of).toList();
    }

    private static @Nullable UUID value(@Nullable QuoteId quote) {
        return quote == null ? null : quote.value();
    }

    private static @Nullable UUID value(@Nullable SubjectId subject) {
        return subject == null ? null : subject.value();
    }

    private static @Nullable UUID value(@Nullable OrderId order) {
        return order == null ? null : order.value();
    }
}
