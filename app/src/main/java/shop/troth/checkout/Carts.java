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
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import shop.troth.catalog.Sku;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.pricing.CouponCode;
import shop.troth.vault.Forgets;

/** The carts of all stores. */
@Repository
class Carts implements Forgets {

    /**
     * How long a cart knows its person without being touched. The shortest time that a store's policy promises (clause
     * millipore.shared-computers), as for a pass.
     */
    static final Duration IDLE = Duration.ofMinutes(15);

    private static final String SELECT = """
            select skus, quantities, seen_minor, delivery, wished_on, subject_id, coupon, tax_rate, edition, order_id, last_order_id,
                   touched_at
              from checkout.cart where store_id = :store and id = :id""";

    private static final Duration LIFE = Duration.ofDays(30);
    private static final Duration DETAILS_LIFE = Duration.ofDays(1);
    private static final Duration LEFT_LIFE = Duration.ofHours(1);

    private static final String PUT = """
            insert into checkout.cart as cart (store_id, id, skus, quantities, seen_minor, delivery, wished_on, subject_id, coupon,
                                               tax_rate, edition, order_id, last_order_id, touched_at)
            values (:store, :id, :skus, :quantities, :seen, :delivery, :wished, :subject, :coupon, :tax, :edition, :order, :last, :now)
            on conflict (store_id, id) do update
               set skus = excluded.skus, quantities = excluded.quantities, seen_minor = excluded.seen_minor,
                   delivery = excluded.delivery, wished_on = excluded.wished_on, subject_id = excluded.subject_id,
                   coupon = excluded.coupon, tax_rate = excluded.tax_rate, edition = excluded.edition, order_id = excluded.order_id,
                   last_order_id = excluded.last_order_id, touched_at = excluded.touched_at
            """;

    private static final String LET_GO = """
            update checkout.cart
               set subject_id = null, delivery = null, wished_on = null, tax_rate = null, last_order_id = null""";

    private final JdbcClient db;
    private final Clock clock;

    Carts(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** A cart that nobody touched for {@link #IDLE} knows its person no more: whoever comes now may be somebody else. */
    Optional<Cart> find(StoreId store, CartId id) {
        return select(store, id, SELECT);
    }

    /** As {@link #find}, and nobody else changes it until the caller's transaction ends. */
    Optional<Cart> lock(StoreId store, CartId id) {
        return select(store, id, SELECT + " for update");
    }

    /** Writes the cart as it is now, new or known. */
    void put(StoreId store, CartId id, Cart cart, Instant now) {
        write(db.sql(PUT), store, id, cart, now);
    }

    /**
     * Writes the cart under a fresh number, for its person must not be found by the old one: somebody may have put something into
     * the cart, or made-up details, and noted its number for the next who sits down here (session fixation). The goods alone stay
     * there, for an hour or two: whoever pressed a button twice sends the old number twice, and may keep the answer to the second.
     */
    void putAfresh(StoreId store, CartId old, CartId fresh, Cart cart, Instant now) {
        var sql = "with old as (" + LET_GO + ", touched_at = :left where store_id = :store and id = :old) " + PUT;
        write(
                db.sql(sql)
                        .param("old", old.hash())
                        .param("left", now.minus(LIFE).plus(LEFT_LIFE).atOffset(ZoneOffset.UTC)),
                store,
                fresh,
                cart,
                now);
    }

    /** From now on the cart knows goods alone, and an order that is being paid. */
    void letGo(StoreId store, CartId id) {
        db.sql(LET_GO + " where store_id = :store and id = :id")
                .param("store", store.value())
                .param("id", id.hash())
                .update();
    }

    private static void write(StatementSpec sql, StoreId store, CartId id, Cart cart, Instant now) {
        sql.param("store", store.value())
                .param("id", id.hash())
                .param("skus", column(cart, it -> it.sku().value()).toArray(String[]::new))
                .param("quantities", column(cart, Cart.Line::quantity).toArray(Integer[]::new))
                .param("seen", column(cart, Cart.Line::seenMinor).toArray(Long[]::new))
                .param("delivery", cart.delivery(), java.sql.Types.VARCHAR)
                .param("wished", cart.wished(), java.sql.Types.DATE)
                .param("subject", value(cart.subject()), java.sql.Types.OTHER)
                .param("coupon", cart.coupon() == null ? null : cart.coupon().value(), java.sql.Types.VARCHAR)
                .param("tax", cart.taxRate(), java.sql.Types.INTEGER)
                .param("edition", cart.edition())
                .param("order", value(cart.order()), java.sql.Types.OTHER)
                .param("last", value(cart.lastOrder()), java.sql.Types.OTHER)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The order was paid: the cart is empty again and remembers it for the page that says thanks. */
    void paid(StoreId store, OrderId order) {
        db.sql("""
                update checkout.cart
                   set skus = '{}', quantities = '{}', seen_minor = '{}', delivery = null, wished_on = null, subject_id = null, coupon = null,
                       tax_rate = null, order_id = null, last_order_id = :order
                 where store_id = :store and order_id = :order
                """).param("store", store.value()).param("order", order.value()).update();
    }

    /** The order was cancelled: the cart is open again. */
    void reopen(StoreId store, OrderId order) {
        db.sql("update checkout.cart set order_id = null where store_id = :store and order_id = :order")
                .param("store", store.value())
                .param("order", order.value())
                .update();
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

    private Optional<Cart> select(StoreId store, CartId id, String sql) {
        return db.sql(sql)
                .param("store", store.value())
                .param("id", id.hash())
                .query((rs, row) -> cart(rs))
                .optional();
    }

    private Cart cart(ResultSet rs) throws SQLException {
        var touched = rs.getObject("touched_at", OffsetDateTime.class).toInstant();
        var cart = asKept(rs);
        return touched.isAfter(clock.instant().minus(IDLE)) ? cart : cart.letGo();
    }

    private static Cart asKept(ResultSet rs) throws SQLException {
        var skus = (String[]) rs.getArray("skus").getArray();
        var quantities = (Integer[]) rs.getArray("quantities").getArray();
        var seen = (Long[]) rs.getArray("seen_minor").getArray();
        var lines = new ArrayList<Cart.Line>();
        for (int i = 0; i < skus.length; i++) {
            lines.add(new Cart.Line(new Sku(skus[i]), quantities[i], seen[i]));
        }
        var subject = rs.getObject("subject_id", UUID.class);
        var coupon = rs.getString("coupon");
        var order = rs.getObject("order_id", UUID.class);
        var last = rs.getObject("last_order_id", UUID.class);
        return new Cart(
                java.util.List.copyOf(lines),
                rs.getString("delivery"),
                rs.getObject("wished_on", LocalDate.class),
                subject == null ? null : new SubjectId(subject),
                coupon == null ? null : new CouponCode(coupon),
                rs.getObject("tax_rate", Integer.class),
                rs.getInt("edition"),
                order == null ? null : new OrderId(order),
                last == null ? null : new OrderId(last));
    }

    private static <T> java.util.List<T> column(Cart cart, Function<Cart.Line, T> of) {
        return cart.lines().stream().map(of).toList();
    }

    private static @Nullable UUID value(@Nullable SubjectId subject) {
        return subject == null ? null : subject.value();
    }

    private static @Nullable UUID value(@Nullable OrderId order) {
        return order == null ? null : order.value();
    }
}
