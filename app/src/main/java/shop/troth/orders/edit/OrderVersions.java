package shop.troth.orders.edit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.UtcTime;
import shop.troth.orders.Order;
import shop.troth.orders.OrderRows;
import shop.troth.orders.edit.OrderVersion.State;

/** The order versions of all stores. Writers must hold the order's lock ({@link shop.troth.orders.Orders#lock}). */
@Component
@RequiredArgsConstructor
public class OrderVersions {

    private static final String SELECT = """
            select o.store_id, o.id, o.number, o.subject_id, o.state, o.currency, v.goods_minor, v.coupon, v.coupon_minor,
                   v.promotions, v.promotion_names, v.promotion_codes, v.promotion_on, v.promotion_minor,
                   o.delivery_minor, v.tax_minor, o.tax_rate, o.untaxed, o.spared_rate, v.total_minor, o.delivery, o.policy, o.terms,
                   o.arrives_from, o.arrives_until, o.day_wished, o.placed_at, o.gift_ending, o.gift_minor, o.on_account, v.skus, v.names, v.quantities, v.units, v.totals, v.offs,
                   v.id as version_id, v.number as version_number, v.state as version_state, v.reason, v.difference_minor, v.payment_id,
                   v.created_at, v.expires_at, v.since
              from orders.version v join orders.placed o on o.store_id = v.store_id and o.id = v.order_id
             where v.store_id = :store""";

    private final JdbcClient db;

    /** Returns versions that are or were in effect, oldest first; empty for an order that was never changed. */
    public List<OrderVersion> of(StoreId store, OrderId order) {
        return some(store, order, "v.number is not null order by v.number");
    }

    /** Returns the first versions of these orders, as placed; orders that were never changed are omitted. */
    public List<OrderVersion> firsts(StoreId store, Collection<OrderId> orders) {
        return db.sql(SELECT + " and v.order_id = any (:orders::uuid[]) and v.number = 1")
                .param("store", store.value())
                .param("orders", texts(orders))
                .query(OrderVersions::version)
                .list();
    }

    /** Returns all versions of an order, newest first, including those that never took effect. */
    public List<OrderVersion> all(StoreId store, OrderId order) {
        return some(store, order, "true order by v.created_at desc, v.id");
    }

    /** Returns the version that waits for payment. */
    public Optional<OrderVersion> waiting(StoreId store, OrderId order) {
        return some(store, order, "v.state = 'waiting'").stream().findFirst();
    }

    private List<OrderVersion> some(StoreId store, OrderId order, String which) {
        return db.sql(SELECT + " and v.order_id = :order and " + which)
                .param("store", store.value())
                .param("order", order.value())
                .query(OrderVersions::version)
                .list();
    }

    /** Returns those of these orders with a version that waits for payment. */
    public Set<OrderId> withWaiting(StoreId store, Collection<OrderId> orders) {
        return db.sql("""
                select order_id from orders.version
                 where store_id = :store and order_id = any (:orders::uuid[]) and state = 'waiting'
                """)
                .param("store", store.value())
                .param("orders", texts(orders))
                .query((rs, row) -> new OrderId(rs.getObject("order_id", UUID.class)))
                .set();
    }

    /** Returns those of these versions that belong to the store, in one select. */
    public List<OrderVersion> findAll(StoreId store, Collection<UUID> ids) {
        return db.sql(SELECT + " and v.id = any (:ids::uuid[])")
                .param("store", store.value())
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(OrderVersions::version)
                .list();
    }

    public Optional<OrderVersion> find(StoreId store, UUID id) {
        return findAll(store, List.of(id)).stream().findFirst();
    }

    /** Returns the version whose difference this payment was last opened for. */
    public Optional<OrderVersion> paidBy(StoreId store, OrderId payment) {
        return db.sql(SELECT + " and v.payment_id = :payment")
                .param("store", store.value())
                .param("payment", payment.value())
                .query(OrderVersions::version)
                .optional();
    }

    /** Those of all stores, longest overdue first. @param after the last one of the page before */
    public List<OrderVersion.Overdue> overdue(Instant now, Optional<OrderVersion.Overdue> after, int most) {
        return db.sql("""
                select store_id, order_id, id, expires_at from orders.version
                 where state = 'waiting' and expires_at <= :now and (expires_at, id) > (:at, :after) order by expires_at, id limit :most
                """)
                .param("now", UtcTime.of(now))
                .param("at", UtcTime.of(after.map(OrderVersion.Overdue::expired).orElse(Instant.EPOCH)))
                .param("after", after.map(OrderVersion.Overdue::id).orElseGet(() -> new UUID(0, 0)))
                .param("most", most)
                .query((rs, row) -> new OrderVersion.Overdue(
                        new StoreId(rs.getString("store_id")),
                        new OrderId(rs.getObject("order_id", UUID.class)),
                        rs.getObject("id", UUID.class),
                        rs.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Adds a version; does nothing if its id exists. */
    public void add(OrderVersion version) {
        var order = version.order();
        var counts = version.number() > 0;
        var sql = db.sql("""
                insert into orders.version (store_id, id, order_id, number, state, reason, difference_minor, created_at, expires_at, since,
                                            goods_minor, off_minor, coupon, coupon_minor, tax_minor, total_minor, promotions, promotion_names,
                                            promotion_codes, promotion_on, promotion_minor, skus, names, quantities, units, totals, offs)
                values (:store, :id, :order, :number, :state, :reason, :difference, :created, :expires, :since, :goods, :promoted, :coupon,
                        :off, :tax, :total, :promotions, :promotionNames, :promotionCodes, :promotionOn, :promotionAmounts, :skus, :names,
                        :quantities, :units, :totals, :offs)
                on conflict (store_id, id) do nothing
                """)
                .param("store", order.store().value())
                .param("id", version.id())
                .param("order", order.id().value())
                .param("number", counts ? version.number() : null, Types.INTEGER)
                .param("state", version.state().word())
                .param("reason", version.reason().map(EditReason::word).orElse(null), Types.VARCHAR)
                .param("difference", version.difference().getAmountMinorLong())
                .param("created", UtcTime.of(version.createdAt()))
                .param("expires", version.expires().map(UtcTime::of).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("since", version.since().map(UtcTime::of).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE);
        OrderRows.amounts(OrderRows.lists(sql, order), order).update();
    }

    /** Sets the payment for its difference. */
    public void payBy(StoreId store, UUID id, OrderId payment) {
        db.sql("update orders.version set payment_id = :payment where store_id = :store and id = :id")
                .param("payment", payment.value())
                .param("store", store.value())
                .param("id", id)
                .update();
    }

    /** Ends a version that waits for payment. Returns false if it was not waiting. */
    public boolean end(StoreId store, UUID id, State how) {
        return db.sql(
                                "update orders.version set state = :state where store_id = :store and id = :id and state = 'waiting'")
                        .param("state", how.word())
                        .param("store", store.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Puts a waiting or new version into effect, and copies its lines and amounts to the order. */
    public void count(OrderVersion version, Instant now) {
        var order = version.order();
        db.sql(
                        "update orders.version set state = 'past' where store_id = :store and order_id = :order and state = 'current'")
                .param("store", order.store().value())
                .param("order", order.id().value())
                .update();
        db.sql("""
                update orders.version set state = 'current', since = :now,
                       number = 1 + (select max(number) from orders.version where store_id = :store and order_id = :order)
                 where store_id = :store and id = :id and number is null
                """)
                .param("now", UtcTime.of(now))
                .param("store", order.store().value())
                .param("order", order.id().value())
                .param("id", version.id())
                .update();
        replace(order);
    }

    private void replace(Order order) {
        db.sql("delete from orders.line where store_id = :store and order_id = :id")
                .param("store", order.store().value())
                .param("id", order.id().value())
                .update();
        var sql = db.sql("""
                with changed as (
                    update orders.placed
                       set goods_minor = :goods, off_minor = :promoted, coupon = :coupon, coupon_minor = :off, tax_minor = :tax,
                           total_minor = :total, promotions = :promotions, promotion_names = :promotionNames,
                           promotion_codes = :promotionCodes, promotion_on = :promotionOn, promotion_minor = :promotionAmounts
                     where store_id = :store and id = :id)
                insert into orders.line (store_id, order_id, position, sku, name, quantity, unit_minor, total_minor, off_minor)
                select :store, :id, position, sku, name, quantity, unit, total, less
                  from unnest(:skus, :names, :quantities, :units, :totals, :offs)
                       with ordinality as line(sku, name, quantity, unit, total, less, position)
                """)
                .param("store", order.store().value())
                .param("id", order.id().value());
        OrderRows.amounts(OrderRows.lists(sql, order), order).update();
    }

    private static String[] texts(Collection<OrderId> ids) {
        return ids.stream().map(it -> it.value().toString()).toArray(String[]::new);
    }

    private static OrderVersion version(ResultSet rs, int row) throws SQLException {
        var currency = CurrencyUnit.of(rs.getString("currency"));
        return new OrderVersion(
                rs.getObject("version_id", UUID.class),
                rs.getInt("version_number"),
                OrderRows.order(rs, row),
                State.valueOf(rs.getString("version_state").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(rs.getString("reason")).flatMap(EditReason::ofWord),
                Money.ofMinor(currency, rs.getLong("difference_minor")),
                Optional.ofNullable(rs.getObject("payment_id", UUID.class)).map(OrderId::new),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                at(rs.getObject("expires_at", OffsetDateTime.class)),
                at(rs.getObject("since", OffsetDateTime.class)));
    }

    private static Optional<Instant> at(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
