package shop.troth.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/** The orders of all stores. */
@Component
public class Orders {

    private static final String SELECT = """
            select o.store_id, o.id, o.number, o.subject_id, o.state, o.currency, o.goods_minor, o.coupon, o.coupon_minor,
                   o.delivery_minor, o.tax_minor, o.total_minor, o.delivery, o.policy, o.terms,
                   o.arrives_from, o.arrives_until, o.day_wished, o.placed_at, l.skus, l.names, l.quantities, l.units, l.totals
              from orders.placed o
              cross join lateral (
                   select array_agg(sku order by position) as skus, array_agg(name order by position) as names,
                          array_agg(quantity order by position) as quantities, array_agg(unit_minor order by position) as units,
                          array_agg(total_minor order by position) as totals
                     from orders.line where store_id = o.store_id and order_id = o.id) l
            """;

    /**
     * An order that waited for its payment and does no more.
     *
     * @param coupon the code it was placed with
     */
    public record Ended(SubjectId buyer, Optional<String> coupon) {}

    private final JdbcClient db;

    /** Works within the running shop and, for the command line, without it. */
    public Orders(JdbcClient db) {
        this.db = db;
    }

    /** Writes a new order with its lines, in one statement of the caller's transaction. */
    public void add(Order order) {
        db.sql("""
                with placed as (
                    insert into orders.placed (store_id, id, number, subject_id, state, currency, goods_minor, coupon,
                                               coupon_minor, delivery_minor, tax_minor, total_minor, delivery, policy, terms,
                                               arrives_from, arrives_until, day_wished, placed_at)
                    values (:store, :id, :number, :subject, :state, :currency, :goods, :coupon, :off, :deliveryPrice, :tax,
                            :total, :delivery, :policy, :terms, :from, :until, :wished, :placed))
                insert into orders.line (store_id, order_id, position, sku, name, quantity, unit_minor, total_minor)
                select :store, :id, position, sku, name, quantity, unit, total
                  from unnest(:skus, :names, :quantities, :units, :totals)
                       with ordinality as line(sku, name, quantity, unit, total, position)
                """)
                .param("store", order.store().value())
                .param("id", order.id().value())
                .param("number", order.number())
                .param("subject", order.buyer().value())
                .param("state", order.state().word())
                .param("currency", order.total().getCurrencyUnit().getCode())
                .param("goods", order.goods().getAmountMinorLong())
                .param("coupon", order.coupon().map(Order.Coupon::code).orElse(null), Types.VARCHAR)
                .param(
                        "off",
                        order.coupon().map(it -> it.off().getAmountMinorLong()).orElse(0L))
                .param("deliveryPrice", order.deliveryPrice().getAmountMinorLong())
                .param("tax", order.tax().getAmountMinorLong())
                .param("total", order.total().getAmountMinorLong())
                .param("delivery", order.delivery())
                .param("policy", order.policy())
                .param("terms", order.terms().orElse(null), Types.VARCHAR)
                .param("from", order.arrival().map(Order.Arrival::from).orElse(null), Types.DATE)
                .param("until", order.arrival().map(Order.Arrival::until).orElse(null), Types.DATE)
                .param("wished", order.arrival().map(Order.Arrival::wished).orElse(false))
                .param("placed", order.placedAt().atOffset(ZoneOffset.UTC))
                .param("skus", column(order, OrderLine::sku).toArray(String[]::new))
                .param("names", column(order, OrderLine::name).toArray(String[]::new))
                .param("quantities", column(order, OrderLine::quantity).toArray(Integer[]::new))
                .param(
                        "units",
                        column(order, it -> it.unit().getAmountMinorLong()).toArray(Long[]::new))
                .param(
                        "totals",
                        column(order, it -> it.total().getAmountMinorLong()).toArray(Long[]::new))
                .update();
    }

    public Optional<Order> find(StoreId store, OrderId id) {
        return db.sql(SELECT + " where o.store_id = :store and o.id = :id")
                .param("store", store.value())
                .param("id", id.value())
                .query(Orders::order)
                .optional();
    }

    /** As {@link #find}, and nobody else sends, cancels or changes it until the caller's transaction ends. */
    public Optional<Order> lock(StoreId store, OrderId id) {
        var there = db.sql("select id from orders.placed where store_id = :store and id = :id for update")
                .param("store", store.value())
                .param("id", id.value())
                .query(UUID.class)
                .optional();
        return there.flatMap(it -> find(store, id)); // a second statement, to see what the one before us wrote
    }

    /** A page of the orders of some people that were paid at some time, newest first; no two are placed in one microsecond. */
    public List<Order> of(StoreId store, Collection<SubjectId> buyers, Instant before, int most) {
        return db.sql(SELECT + """
                 where o.store_id = :store and o.subject_id = any (:buyers::uuid[]) and o.placed_at < :before
                   and o.paid_at is not null
                 order by o.placed_at desc, o.id desc limit :most
                """)
                .param("store", store.value())
                .param(
                        "buyers",
                        buyers.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(Orders::order)
                .list();
    }

    /** @param number as people write it, in any case */
    public Optional<OrderId> numbered(StoreId store, String number) {
        return db.sql("select id from orders.placed where store_id = :store and number = :number")
                .param("store", store.value())
                .param("number", number.strip().toUpperCase(Locale.ROOT))
                .query(UUID.class)
                .optional()
                .map(OrderId::new);
    }

    /** Those that bear one of these numbers, in one select. */
    public List<Order> numbered(StoreId store, Collection<String> numbers) {
        return db.sql(SELECT + " where o.store_id = :store and o.number = any (:numbers) order by o.placed_at, o.id")
                .param("store", store.value())
                .param("numbers", numbers.toArray(String[]::new))
                .query(Orders::order)
                .list();
    }

    /** As {@link #lock} for several at once; two who lock some of the same wait for each other in one order. */
    public List<Order> lockAll(StoreId store, Collection<OrderId> ids) {
        db.sql(
                        "select id from orders.placed where store_id = :store and id = any (:ids::uuid[]) order by id for update")
                .param("store", store.value())
                .param("ids", ids.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .query(UUID.class)
                .list();
        return findAll(store, ids);
    }

    /** Those of these that are the store's, in one select. */
    public List<Order> findAll(StoreId store, Collection<OrderId> ids) {
        return db.sql(SELECT + " where o.store_id = :store and o.id = any (:ids::uuid[])")
                .param("store", store.value())
                .param("ids", ids.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .query(Orders::order)
                .list();
    }

    /** Those of these that were paid at some time, in one select. */
    public List<Order> findPaid(StoreId store, Collection<OrderId> ids) {
        return db.sql(SELECT + " where o.store_id = :store and o.id = any (:ids::uuid[]) and o.paid_at is not null")
                .param("store", store.value())
                .param("ids", ids.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .query(Orders::order)
                .list();
    }

    /** Marks an unpaid order as paid and answers with its buyer; nothing if it was not unpaid. */
    public Optional<SubjectId> paid(StoreId store, OrderId id, Instant at) {
        return ends(store, id, at, "update orders.placed set state = 'paid', paid_at = :at")
                .map(Ended::buyer);
    }

    /** Cancels an unpaid order; nothing if it was not unpaid. */
    public Optional<Ended> cancel(StoreId store, OrderId id, Instant at) {
        return ends(store, id, at, "update orders.placed set state = 'cancelled', cancelled_at = :at");
    }

    private Optional<Ended> ends(StoreId store, OrderId id, Instant at, String update) {
        return db.sql(
                        update
                                + " where store_id = :store and id = :id and state = 'awaiting-payment' returning subject_id, coupon")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("store", store.value())
                .param("id", id.value())
                .query((rs, row) -> new Ended(
                        new SubjectId(rs.getObject("subject_id", UUID.class)),
                        Optional.ofNullable(rs.getString("coupon"))))
                .optional();
    }

    private static <T> List<T> column(Order order, Function<OrderLine, T> of) {
        return order.lines().stream().map(of).toList();
    }

    private static Optional<Order.Coupon> coupon(ResultSet rs, CurrencyUnit currency) throws SQLException {
        var off = Money.ofMinor(currency, rs.getLong("coupon_minor"));
        return Optional.ofNullable(rs.getString("coupon")).map(it -> new Order.Coupon(it, off));
    }

    private static Optional<Order.Arrival> arrival(ResultSet rs) throws SQLException {
        var from = rs.getObject("arrives_from", LocalDate.class);
        var until = rs.getObject("arrives_until", LocalDate.class);
        var wished = rs.getBoolean("day_wished");
        return from == null ? Optional.empty() : Optional.of(new Order.Arrival(from, until, wished));
    }

    private static Order order(ResultSet rs, int row) throws SQLException {
        var currency = CurrencyUnit.of(rs.getString("currency"));
        var skus = (String[]) rs.getArray("skus").getArray();
        var names = (String[]) rs.getArray("names").getArray();
        var quantities = (Integer[]) rs.getArray("quantities").getArray();
        var units = (Long[]) rs.getArray("units").getArray();
        var totals = (Long[]) rs.getArray("totals").getArray();
        var lines = new ArrayList<OrderLine>();
        for (int i = 0; i < skus.length; i++) {
            lines.add(new OrderLine(
                    skus[i],
                    names[i],
                    quantities[i],
                    Money.ofMinor(currency, units[i]),
                    Money.ofMinor(currency, totals[i])));
        }
        return new Order(
                new StoreId(rs.getString("store_id")),
                new OrderId(rs.getObject("id", UUID.class)),
                rs.getString("number"),
                new SubjectId(rs.getObject("subject_id", UUID.class)),
                OrderState.of(rs.getString("state")),
                List.copyOf(lines),
                Money.ofMinor(currency, rs.getLong("goods_minor")),
                coupon(rs, currency),
                Money.ofMinor(currency, rs.getLong("delivery_minor")),
                Money.ofMinor(currency, rs.getLong("tax_minor")),
                Money.ofMinor(currency, rs.getLong("total_minor")),
                rs.getString("delivery"),
                rs.getString("policy"),
                Optional.ofNullable(rs.getString("terms")),
                arrival(rs),
                rs.getObject("placed_at", OffsetDateTime.class).toInstant());
    }
}
