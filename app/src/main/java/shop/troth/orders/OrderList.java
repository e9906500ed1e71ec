package shop.troth.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Orders as whoever works on them lists them, newest first, a page at a time; and their sums. No person in it. */
@Component
public class OrderList {

    /** The most that is counted of what waits; beyond it a page says “more than”. */
    public static final int MOST_COUNTED = 1_000;

    /**
     * Which orders.
     *
     * @param sku catalog number of a product they have a line of
     * @param from the first day on which they were placed
     * @param until the last
     * @param dueBefore a day before which they were said to arrive
     * @param zone in which days begin
     */
    public record Wanted(
            Optional<OrderState> state,
            Optional<String> sku,
            Optional<LocalDate> from,
            Optional<LocalDate> until,
            Optional<LocalDate> dueBefore,
            ZoneId zone) {}

    /**
     * An order in the list.
     *
     * @param pieces of all lines
     * @param begun whether something of it was shipped
     * @param due the day until which it was said to arrive
     */
    public record Row(
            OrderId id,
            String number,
            OrderState state,
            Money total,
            int pieces,
            boolean begun,
            Instant placedAt,
            Optional<LocalDate> due) {}

    /** @param net paid on this day less what was canceled or refunded on it, whenever that was paid */
    public record Day(LocalDate day, Money net) {}

    private static final String SELECT = """
            select o.id, o.number, o.state, o.currency, o.total_minor, o.placed_at, o.arrives_until,
                   (select coalesce(sum(quantity), 0) from orders.line where store_id = o.store_id and order_id = o.id) as pieces,
                   (select count(*) > 0 from orders.shipment where store_id = o.store_id and order_id = o.id) as begun
            """;

    private final JdbcClient db;

    OrderList(JdbcClient db) {
        this.db = db;
    }

    /**
     * A page of them.
     *
     * @param after number of the last order of the page before; nothing for the first page
     * @param most rows
     */
    public List<Row> page(StoreId store, Wanted wanted, Optional<String> after, int most) {
        var sql = new StringBuilder(SELECT);
        var values = new HashMap<String, Object>();
        values.put("store", store.value());
        values.put("most", most);
        var newest = wanted.sku().isPresent() ? "o.id" : "o.placed_at, o.id";
        wanted.sku()
                .ifPresentOrElse(
                        sku -> {
                            sql.append("""
                            from orders.line l join orders.placed o on o.store_id = l.store_id and o.id = l.order_id
                             where l.store_id = :store and l.sku = :sku
                            """);
                            values.put("sku", sku);
                        },
                        () -> sql.append(" from orders.placed o where o.store_id = :store"));
        wanted.state().ifPresent(it -> {
            sql.append(" and o.state = :state");
            values.put("state", it.word());
        });
        days(wanted, sql, values);
        after.ifPresent(it -> {
            sql.append(" and (%s) < (select %s from orders.placed o where o.store_id = :store and o.number = :after)"
                    .formatted(newest, newest));
            values.put("after", it.strip().toUpperCase(Locale.ROOT));
        });
        sql.append(
                wanted.sku().isPresent()
                        ? " order by l.order_id desc limit :most"
                        : " order by o.placed_at desc, o.id desc limit :most");
        return db.sql(sql.toString()).params(values).query(OrderList::row).list();
    }

    private static void days(Wanted wanted, StringBuilder sql, Map<String, Object> values) {
        wanted.from().ifPresent(it -> {
            sql.append(" and o.placed_at >= :from");
            values.put("from", start(it, wanted.zone()));
        });
        wanted.until().ifPresent(it -> {
            sql.append(" and o.placed_at < :until");
            values.put("until", start(it.plusDays(1), wanted.zone()));
        });
        wanted.dueBefore().ifPresent(it -> {
            sql.append(" and o.arrives_until < :due");
            values.put("due", it);
        });
    }

    /** Numbers of those that wait longest to be shipped. */
    public List<String> oldestToShip(StoreId store, int most) {
        return db.sql("""
                select number from orders.placed where store_id = :store and state = 'paid' order by placed_at, id limit :most
                """)
                .param("store", store.value())
                .param("most", most)
                .query((rs, row) -> rs.getString("number"))
                .list();
    }

    /** One that was paid. */
    public record Paid(String number, Instant at) {}

    /**
     * What was paid after a moment, the oldest first.
     *
     * @param last of the page before, or a moment with the empty number
     */
    public List<Paid> paidAfter(StoreId store, Paid last, int most) {
        return db.sql("""
                select number, paid_at from orders.placed
                 where store_id = :store and paid_at is not null and (paid_at, number) > (:at, :number)
                 order by paid_at, number limit :most
                """)
                .param("store", store.value())
                .param("at", last.at().atOffset(ZoneOffset.UTC))
                .param("number", last.number())
                .param("most", most)
                .query((rs, row) -> new Paid(
                        rs.getString("number"),
                        rs.getObject("paid_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** How many are in a state, counted up to {@link #MOST_COUNTED} and one more. */
    public int count(StoreId store, OrderState state) {
        return counted("state = :state", Map.of("store", store.value(), "state", state.word()));
    }

    /** How many are paid and should have arrived before a day, counted likewise. */
    public int late(StoreId store, LocalDate today) {
        return counted("state = 'paid' and arrives_until < :today", Map.of("store", store.value(), "today", today));
    }

    private int counted(String which, Map<String, Object> values) {
        return db.sql("select count(*) from (select 1 from orders.placed where store_id = :store and " + which
                        + " limit 1001) as first")
                .params(values)
                .query(Integer.class)
                .single();
    }

    /**
     * What was sold on each day since one on which something was; nothing on the others. What was canceled or refunded is taken off,
     * whether the bank made the refund or not.
     *
     * @param zone in which days begin
     */
    public List<Day> sales(StoreId store, LocalDate since, ZoneId zone) {
        return db.sql("""
                select day, currency, sum(minor) as minor
                  from (select (paid_at at time zone :zone)::date as day, currency, total_minor as minor
                          from orders.placed where store_id = :store and paid_at >= :since
                        union all
                        select (cancelled_at at time zone :zone)::date, currency, -total_minor
                          from orders.cancellation where store_id = :store and cancelled_at >= :since
                        union all
                        select (c.credited_at at time zone :zone)::date, c.currency, -c.total_minor
                          from orders.credit c where c.store_id = :store and c.credited_at >= :since) as moved
                 group by day, currency order by day
                """)
                .param("store", store.value())
                .param("since", start(since, zone))
                .param("zone", zone.getId())
                .query((rs, row) -> new Day(
                        rs.getObject("day", LocalDate.class),
                        Money.ofMinor(CurrencyUnit.of(rs.getString("currency")), rs.getLong("minor"))))
                .list();
    }

    private static OffsetDateTime start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toOffsetDateTime();
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        return new Row(
                new OrderId(rs.getObject("id", UUID.class)),
                rs.getString("number"),
                OrderState.of(rs.getString("state")),
                Money.ofMinor(CurrencyUnit.of(rs.getString("currency")), rs.getLong("total_minor")),
                rs.getInt("pieces"),
                rs.getBoolean("begun"),
                rs.getObject("placed_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(rs.getObject("arrives_until", LocalDate.class)));
    }
}
