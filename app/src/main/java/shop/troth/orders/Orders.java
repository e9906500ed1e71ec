package shop.troth.orders;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/** The orders of all stores. */
@Component
public class Orders {

    /** An order that waited for its payment and does no more, with the code that it was placed with, and the ids of its promotions. */
    public record Ended(SubjectId buyer, Optional<String> coupon, List<String> promotions) {}

    private final JdbcClient db;
    private final @Nullable OrderSeals seals;

    @Autowired
    Orders(JdbcClient db, OrderSeals seals) {
        this.db = db;
        this.seals = seals;
    }

    /** Works without the running shop, for the command line, which shows nothing of a person. Examines no seals, and adds no order. */
    public Orders(JdbcClient db) {
        this.db = db;
        this.seals = null;
    }

    private record Read(Order order, byte @Nullable [] seal) {}

    /** Reads orders; one whose person was changed in the database is left out, whoever asks. */
    private List<Order> read(JdbcClient.StatementSpec sql) {
        return sql.query((rs, row) -> new Read(OrderRows.order(rs, row), rs.getBytes("seal"))).list().stream()
                .filter(it -> seals == null || seals.isOurs(it.order(), it.seal()))
                .map(Read::order)
                .toList();
    }

    /** Writes a new order with its lines, in one statement of the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Order order) {
        var totals = order.totals();
        var arrival = order.delivery().arrival();
        var sql = db.sql("""
                with placed as (
                    insert into orders.placed (store_id, id, number, subject_id, state, currency, goods_minor, off_minor, coupon,
                                               coupon_minor, delivery_minor, tax_minor, tax_rate, untaxed, spared_rate, total_minor, delivery, policy, terms,
                                               arrives_from, arrives_until, day_wished, placed_at, promotions, promotion_names,
                                               promotion_codes, promotion_on, promotion_minor, gift_ending, gift_minor, on_account, seal)
                    values (:store, :id, :number, :subject, :state, :currency, :goods, :promoted, :coupon, :off, :deliveryPrice, :tax,
                            :taxRate, :untaxed, :spared, :total, :delivery, :policy, :terms, :from, :until, :wished, :placed, :promotions, :promotionNames,
                            :promotionCodes, :promotionOn, :promotionAmounts, :giftLastFour, :gift, :onAccount, :seal))
                insert into orders.line (store_id, order_id, position, sku, name, quantity, unit_minor, total_minor, off_minor)
                select :store, :id, position, sku, name, quantity, unit, total, less
                  from unnest(:skus, :names, :quantities, :units, :totals, :offs)
                       with ordinality as line(sku, name, quantity, unit, total, less, position)
                """)
                .param("store", order.store().value())
                .param("id", order.id().value())
                .param("number", order.number())
                .param("subject", order.buyer().value())
                .param("state", order.state().word())
                .param("currency", order.total().getCurrencyUnit().getCode())
                .param("deliveryPrice", totals.deliveryPrice().getAmountMinorLong())
                .param("taxRate", number(totals.taxRate()), Types.INTEGER)
                .param("untaxed", totals.untaxed().map(it -> it.why().word()).orElse(null), Types.VARCHAR)
                .param(
                        "spared",
                        number(totals.untaxed().map(Order.Untaxed::spared).orElse(OptionalInt.empty())),
                        Types.INTEGER)
                .param("delivery", order.delivery().method())
                .param("policy", order.policy())
                .param("terms", order.terms().orElse(null), Types.VARCHAR)
                .param("from", arrival.map(Order.Arrival::from).orElse(null), Types.DATE)
                .param("until", arrival.map(Order.Arrival::until).orElse(null), Types.DATE)
                .param("wished", arrival.map(Order.Arrival::wished).orElse(false))
                .param("placed", order.placedAt().atOffset(ZoneOffset.UTC))
                .param("seal", Objects.requireNonNull(seals).over(order));
        OrderRows.gift(OrderRows.amounts(OrderRows.lists(sql, order), order), order)
                .update();
    }

    public Optional<Order> find(StoreId store, OrderId id) {
        return read(db.sql(OrderRows.SELECT + " where o.store_id = :store and o.id = :id")
                        .param("store", store.value())
                        .param("id", id.value()))
                .stream()
                .findFirst();
    }

    /** As {@link #find}, and nobody else sends, cancels or changes it until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Order> lock(StoreId store, OrderId id) {
        var there = db.sql("select id from orders.placed where store_id = :store and id = :id for update")
                .param("store", store.value())
                .param("id", id.value())
                .query(UUID.class)
                .optional();
        return there.flatMap(it -> find(store, id)); // a second statement, to see what the previous lock holder wrote
    }

    /** Returns a page of the orders of some people that were paid at any time, newest first. No two are placed in the same microsecond. */
    public List<Order> of(StoreId store, Collection<SubjectId> buyers, Instant before, int most) {
        return read(db.sql(OrderRows.SELECT + """
                 where o.store_id = :store and o.id in (
                       select id from orders.placed
                        where store_id = :store and subject_id = any (:buyers::uuid[]) and placed_at < :before and paid_at is not null
                        order by placed_at desc, id desc limit %d)
                 order by o.placed_at desc, o.id desc
                """.formatted(most)) // lines are read of these alone
                .param("store", store.value())
                .param("buyers", OrderRows.array(buyers, it -> it.value().toString(), String[]::new))
                .param("before", before.atOffset(ZoneOffset.UTC)));
    }

    /** The id before those of all orders. */
    public static final OrderId BEFORE_ALL = new OrderId(new UUID(0, 0));

    /** Returns the next orders by id that were paid at this time or later, canceled or not. */
    public List<OrderId> paidSince(StoreId store, Instant since, OrderId after, int most) {
        return db.sql("""
                        select id from orders.placed
                         where store_id = :store and id > :after and paid_at >= :since order by id limit :most
                        """)
                .param("store", store.value())
                .param("after", after.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, _) -> new OrderId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Returns those of these people who have an order, paid or not. */
    public Set<SubjectId> buyers(StoreId store, Collection<SubjectId> people) {
        return Set.copyOf(db.sql(
                        "select distinct subject_id from orders.placed where store_id = :store and subject_id = any (:people::uuid[])")
                .param("store", store.value())
                .param("people", OrderRows.array(people, it -> it.value().toString(), String[]::new))
                .query((row, _) -> new SubjectId(row.getObject("subject_id", UUID.class)))
                .list());
    }

    /** @param number order number, in any case */
    public Optional<OrderId> numbered(StoreId store, String number) {
        return db.sql("select id from orders.placed where store_id = :store and number = :number")
                .param("store", store.value())
                .param("number", number.strip().toUpperCase(Locale.ROOT))
                .query(UUID.class)
                .optional()
                .map(OrderId::new);
    }

    /** Returns the numbers of orders that match input: a number with or without hyphen, or one of its two groups. */
    public List<String> meant(StoreId store, String typed, int most) {
        var plain = OrderNumber.plain(typed);
        var ofStore = "select number, placed_at from orders.placed where store_id = :store and ";
        var sql = OrderNumber.isHalf(plain)
                ? ofStore + "left(number, 5) = :plain union " + ofStore + "right(number, 5) = :plain"
                : ofStore + "number in (:plain, :typed)";
        return db.sql("select number from (" + sql + ") as found order by placed_at desc limit " + most)
                .param("store", store.value())
                .param("plain", OrderNumber.written(plain))
                .param("typed", typed.strip().toUpperCase(Locale.ROOT))
                .query((rs, row) -> rs.getString("number"))
                .list();
    }

    /** Returns the orders with these numbers, in one select. */
    public List<Order> numbered(StoreId store, Collection<String> numbers) {
        return read(db.sql(OrderRows.SELECT
                        + " where o.store_id = :store and o.number = any (:numbers) order by o.placed_at, o.id")
                .param("store", store.value())
                .param("numbers", numbers.toArray(String[]::new)));
    }

    /** As {@link #lock} for several at once; two who lock some of the same wait for each other in one order. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Order> lockAll(StoreId store, Collection<OrderId> ids) {
        db.sql(
                        "select id from orders.placed where store_id = :store and id = any (:ids::uuid[]) order by id for update")
                .param("store", store.value())
                .param("ids", texts(ids))
                .query(UUID.class)
                .list();
        return findAll(store, ids);
    }

    /** Returns those of these orders that belong to the store, in one select. */
    public List<Order> findAll(StoreId store, Collection<OrderId> ids) {
        return findAll(store, ids, "");
    }

    /** Returns those of these orders that were paid at any time, in one select. */
    public List<Order> findPaid(StoreId store, Collection<OrderId> ids) {
        return findAll(store, ids, " and o.paid_at is not null");
    }

    private List<Order> findAll(StoreId store, Collection<OrderId> ids, String when) {
        return read(db.sql(OrderRows.SELECT + " where o.store_id = :store and o.id = any (:ids::uuid[])" + when)
                .param("store", store.value())
                .param("ids", texts(ids)));
    }

    /**
     * Returns those of these that count as ordered: paid, not canceled, and with a line that was not fully canceled.
     *
     * @param numbers catalog numbers of which such a line must have one; empty for any
     * @param since the earliest time they may have been placed
     */
    public Set<OrderId> ordered(StoreId store, Collection<OrderId> ids, Collection<String> numbers, Instant since) {
        var found = db.sql("""
                select o.id from orders.placed o
                 where o.store_id = :store and o.id = any (:ids::uuid[]) and o.paid_at is not null and o.state <> 'cancelled'
                   and o.placed_at >= :since
                   and exists (select from orders.line l
                                where l.store_id = o.store_id and l.order_id = o.id and (:anything or l.sku = any (:numbers))
                                  and l.quantity > (select coalesce(sum(gone.quantity), 0)
                                                      from orders.cancellation c
                                                     cross join unnest(c.skus, c.quantities) as gone (sku, quantity)
                                                     where c.store_id = l.store_id and c.order_id = l.order_id
                                                       and gone.sku = l.sku))
                """)
                .param("store", store.value())
                .param("ids", texts(ids))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("anything", numbers.isEmpty())
                .param("numbers", numbers.toArray(String[]::new))
                .query((rs, row) -> new OrderId(rs.getObject("id", UUID.class)))
                .list();
        return Set.copyOf(found);
    }

    private static String[] texts(Collection<OrderId> ids) {
        return OrderRows.array(ids, it -> it.value().toString(), String[]::new);
    }

    /** Marks an unpaid order as paid and returns its buyer; empty if it was not unpaid. */
    public Optional<SubjectId> paid(StoreId store, OrderId id, Instant at) {
        return ends(store, id, at, "update orders.placed set state = 'paid', paid_at = :at")
                .map(Ended::buyer);
    }

    /** Cancels an unpaid order; returns empty if it was not unpaid. */
    public Optional<Ended> cancel(StoreId store, OrderId id, Instant at) {
        return ends(store, id, at, "update orders.placed set state = 'cancelled', cancelled_at = :at");
    }

    private Optional<Ended> ends(StoreId store, OrderId id, Instant at, String update) {
        return db.sql(
                        update
                                + " where store_id = :store and id = :id and state = 'awaiting-payment' returning subject_id, coupon, promotions")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("store", store.value())
                .param("id", id.value())
                .query((rs, row) -> new Ended(
                        new SubjectId(rs.getObject("subject_id", UUID.class)),
                        Optional.ofNullable(rs.getString("coupon")),
                        List.of((String[]) rs.getArray("promotions").getArray())))
                .optional();
    }

    private static @Nullable Integer number(OptionalInt it) {
        return it.isPresent() ? it.getAsInt() : null;
    }
}
