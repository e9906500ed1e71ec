package shop.troth.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;

/** Lists of orders for staff, newest first, a page at a time, and their sums. Contains no personal data. */
@Component
@RequiredArgsConstructor
public class OrderList {

    /** The maximum count; beyond it, pages say “more than”. */
    public static final int MOST_COUNTED = 1_000;

    /**
     * The filter of the list.
     *
     * @param payment whether they are paid, or refunded
     * @param sku catalog number of a product they have a line of
     * @param from the first day on which they were placed
     * @param until the last
     * @param dueBefore a day before which they were promised to arrive
     * @param zone time zone of the days
     */
    public record Wanted(
            Optional<OrderState> state,
            Optional<PaymentState> payment,
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
     * @param delivery id of the delivery method
     * @param due the last day of the promised arrival
     */
    public record Row(
            OrderId id,
            String number,
            OrderState state,
            PaymentState payment,
            Money total,
            int pieces,
            boolean begun,
            String delivery,
            Instant placedAt,
            Optional<LocalDate> due) {}

    /** @param net amount paid on this day less cancellations and refunds on this day, regardless of when those orders were paid */
    public record Day(LocalDate day, Money net) {}

    /** What was paid for an order, by its first payment and those of its changes. */
    private static final String PAID = """
            ((select coalesce(sum(amount_minor), 0) from payments.payment
               where store_id = o.store_id and order_id = o.id and state = 'paid')
             + (select coalesce(sum(amount_minor), 0) from payments.payment
                 where store_id = o.store_id and for_order = o.id and state = 'paid'))""";

    private static final String BACK = """
            (select coalesce(sum(amount_minor), 0) from payments.refund
              where store_id = o.store_id and order_id = o.id and state <> 'refused')""";

    private static final String INVOICE =
            "from payments.business_invoice i where i.store_id = o.store_id and i.order_id = o.id";

    private static final String MONEY =
            PAID + " as paid_minor, " + BACK + " as back_minor, (select open_minor " + INVOICE + ") as open_minor";

    private static final String SELECT = "select " + MONEY + ", " + """
            o.id, o.number, o.state, o.currency, o.total_minor, o.delivery, o.placed_at, o.arrives_until,
                   (select coalesce(sum(quantity), 0) from orders.line where store_id = o.store_id and order_id = o.id) as pieces,
                   (select count(*) > 0 from orders.shipment where store_id = o.store_id and order_id = o.id) as begun
            """;

    private static final String OF_ORDERS = "from orders.placed o where o.store_id = :store";

    private static final String OF_LINES = """
            from orders.line l cross join lateral (
                   select store_id, id, number, state, currency, total_minor, delivery, placed_at, arrives_until
                     from orders.placed where store_id = l.store_id and id = l.order_id offset 0) o
             where l.store_id = :store and l.sku = :sku""";

    /** Checked per order. Without the offset, PostgreSQL may start with all lines of the product. */
    private static final String WITH_PRODUCT = " and exists (select from orders.line l where l.store_id = o.store_id"
            + " and l.order_id = o.id and l.sku = :sku offset 0)";

    /**
     * This many orders, or lines of a product, can be scanned in some hundredths of a second. If there are more of both, enough of them
     * match that a page fills early.
     */
    private static final int FEW = 10_000;

    private final JdbcClient db;

    /**
     * Returns a page of orders.
     *
     * @param after number of the last order of the previous page; empty for the first page
     * @param most rows
     */
    public List<Row> page(StoreId store, Wanted wanted, Optional<String> after, int most) {
        return page(store, wanted, after, most, FEW);
    }

    /** @param few see {@link #FEW} */
    List<Row> page(StoreId store, Wanted wanted, Optional<String> after, int most, int few) {
        var values = new HashMap<String, Object>(Map.of("store", store.value()));
        after.ifPresent(it -> values.put("after", it.strip().toUpperCase(Locale.ROOT)));
        wanted.sku().ifPresent(it -> values.put("sku", it));
        var filter = filter(wanted, values);
        var byLines = wanted.sku().isPresent() && (filter.isEmpty() || areLinesFewer(wanted, filter, values, few));
        var place = byLines ? "l.order_id" : "o.placed_at, o.id";
        var sql = new StringBuilder(SELECT + (byLines ? OF_LINES : OF_ORDERS) + filter);
        sql.append(!byLines && wanted.sku().isPresent() ? WITH_PRODUCT : "");
        if (after.isPresent()) {
            sql.append(" and (%s) < (select %s from orders.placed o where o.store_id = :store and o.number = :after)"
                    .formatted(place, byLines ? "o.id" : place));
        }
        sql.append(byLines ? " order by l.order_id desc" : " order by o.placed_at desc, o.id desc");
        sql.append(" limit ").append(most); // as a parameter, it would be planned for a tenth of all rows
        return db.sql(sql.toString()).params(values).query(OrderList::row).list();
    }

    /** Returns whether a product has fewer lines than there are orders that match the rest of the filter. */
    private boolean areLinesFewer(Wanted wanted, String filter, Map<String, Object> values, int few) {
        return db.sql("""
                select (select count(*) from (select from orders.line where store_id = :store and sku = :sku order by order_id desc limit %1$d) as l) < %1$d
                    or not :back and (select count(*) from (select %2$s order by o.placed_at desc, o.id desc limit %1$d) as o) = %1$d
                """.formatted(few, OF_ORDERS + filter))
                .params(values)
                .param("back", wanted.until().isPresent())
                .query(Boolean.class)
                .single();
    }

    /** Returns the SQL conditions besides the product; empty for none. */
    private static String filter(Wanted wanted, Map<String, Object> values) {
        wanted.state().ifPresent(it -> values.put("state", it.word()));
        wanted.from().ifPresent(it -> values.put("from", start(it, wanted)));
        wanted.until().ifPresent(it -> values.put("until", start(it.plusDays(1), wanted)));
        wanted.dueBefore().ifPresent(it -> values.put("due", it));
        return (wanted.state().isPresent() ? " and o.state = :state" : "")
                + wanted.payment().map(OrderList::filter).orElse("")
                + (wanted.from().isPresent() ? " and o.placed_at >= :from" : "")
                + (wanted.until().isPresent() ? " and o.placed_at < :until" : "")
                + (wanted.dueBefore().isPresent() ? " and o.arrives_until < :due" : "");
    }

    private static String filter(PaymentState payment) {
        return switch (payment) {
            case UNPAID -> " and " + PAID + " = 0";
            case INVOICED -> " and exists (select " + INVOICE + " and i.open_minor > 0)";
            case PAID ->
                " and " + PAID + " > 0 and " + BACK + " = 0 and not exists (select " + INVOICE
                        + " and i.open_minor > 0)";
            case PARTLY_REFUNDED -> " and " + BACK + " > 0 and " + BACK + " < " + PAID;
            case REFUNDED -> " and " + BACK + " > 0 and " + BACK + " >= " + PAID;
        };
    }

    /** Returns whether these orders are paid, or refunded. */
    public Map<OrderId, PaymentState> payments(StoreId store, Collection<OrderId> orders) {
        var states = new HashMap<OrderId, PaymentState>();
        if (!orders.isEmpty()) {
            db.sql("select o.id, o.currency, " + MONEY
                            + " from orders.placed o where o.store_id = :store and o.id = any(:ids::uuid[])")
                    .param("store", store.value())
                    .param(
                            "ids",
                            orders.stream().map(it -> it.value().toString()).toArray(String[]::new))
                    .query(rs -> {
                        states.put(new OrderId(rs.getObject("id", UUID.class)), payment(rs));
                    });
        }
        return states;
    }

    private static PaymentState payment(ResultSet rs) throws SQLException {
        return rs.getLong("open_minor") > 0
                ? PaymentState.INVOICED
                : PaymentState.of(money(rs, "paid_minor"), money(rs, "back_minor"));
    }

    private static Money money(ResultSet rs, String minor) throws SQLException {
        return Money.ofMinor(CurrencyUnit.of(rs.getString("currency")), rs.getLong(minor));
    }

    private static OffsetDateTime start(LocalDate day, Wanted wanted) {
        return day.atStartOfDay(wanted.zone()).toOffsetDateTime();
    }

    /** Returns the numbers of orders waiting longest to be shipped. */
    public List<String> oldestToShip(StoreId store, int most) {
        return db.sql(
                        "select number from orders.placed where store_id = :store and state = 'paid' order by placed_at, id limit :most")
                .param("store", store.value())
                .param("most", most)
                .query((rs, row) -> rs.getString("number"))
                .list();
    }

    /** A paid order. */
    public record Paid(String number, Instant at) {}

    /**
     * Returns orders paid after a given time, oldest first.
     *
     * @param last last order of the previous page, or a time with an empty number
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

    /** Returns how many orders are in a state, counting at most {@link #MOST_COUNTED} plus one. */
    public int count(StoreId store, OrderState state) {
        var values = Map.<String, Object>of("store", store.value(), "state", state.word());
        return counted("state = :state order by placed_at desc, id desc", values);
    }

    /** Returns how many paid orders should have arrived before a day, counted likewise. */
    public int late(StoreId store, LocalDate today) {
        var values = Map.<String, Object>of("store", store.value(), "today", today);
        return counted("state = 'paid' and arrives_until < :today order by arrives_until", values);
    }

    private int counted(String which, Map<String, Object> values) {
        return db.sql(
                        "select count(*) from (select from orders.placed where store_id = :store and %s limit 1001) as first"
                                .formatted(which))
                .params(values)
                .query(Integer.class)
                .single();
    }

    /**
     * Returns the sales per day, less cancellations and refunds, whether or not the bank completed the refund.
     *
     * @param zone time zone of the days
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
                .param("since", since.atStartOfDay(zone).toOffsetDateTime())
                .param("zone", zone.getId())
                .query((rs, row) -> new Day(
                        rs.getObject("day", LocalDate.class),
                        Money.ofMinor(CurrencyUnit.of(rs.getString("currency")), rs.getLong("minor"))))
                .list();
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        return new Row(
                new OrderId(rs.getObject("id", UUID.class)),
                rs.getString("number"),
                OrderState.of(rs.getString("state")),
                payment(rs),
                money(rs, "total_minor"),
                rs.getInt("pieces"),
                rs.getBoolean("begun"),
                rs.getString("delivery"),
                rs.getObject("placed_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(rs.getObject("arrives_until", LocalDate.class)));
    }
}
