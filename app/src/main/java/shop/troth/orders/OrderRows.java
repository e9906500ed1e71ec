package shop.troth.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;

/** Reads orders from database rows, and supplies parameters to write them. */
public final class OrderRows {

    static final String SELECT = """
            select o.store_id, o.id, o.number, o.subject_id, o.state, o.currency, o.goods_minor, o.coupon, o.coupon_minor,
                   o.promotions, o.promotion_names, o.promotion_codes, o.promotion_on, o.promotion_minor,
                   o.delivery_minor, o.tax_minor, o.tax_rate, o.untaxed, o.spared_rate, o.total_minor, o.delivery, o.policy, o.terms,
                   o.arrives_from, o.arrives_until, o.day_wished, o.placed_at, o.gift_ending, o.gift_minor, o.on_account, o.seal, l.skus, l.names, l.quantities, l.units, l.totals, l.offs
              from orders.placed o
              cross join lateral (
                   select array_agg(sku order by position) as skus, array_agg(name order by position) as names,
                          array_agg(quantity order by position) as quantities, array_agg(unit_minor order by position) as units,
                          array_agg(total_minor order by position) as totals, array_agg(off_minor order by position) as offs
                     from orders.line where store_id = o.store_id and order_id = o.id) l
            """;

    private OrderRows() {}

    /** Sets the parameters for the lines of an order, and what promotions took off. */
    public static StatementSpec lists(StatementSpec sql, Order order) {
        var discounts = order.totals().discounts();
        return sql.param("skus", array(order.lines(), OrderLine::sku, String[]::new))
                .param("names", array(order.lines(), OrderLine::name, String[]::new))
                .param("quantities", array(order.lines(), OrderLine::quantity, Integer[]::new))
                .param("units", array(order.lines(), it -> it.unit().getAmountMinorLong(), Long[]::new))
                .param("totals", array(order.lines(), it -> it.total().getAmountMinorLong(), Long[]::new))
                .param("offs", array(order.lines(), it -> it.off().getAmountMinorLong(), Long[]::new))
                .param("promotions", array(discounts, Order.Discount::promotion, String[]::new))
                .param("promotionNames", array(discounts, Order.Discount::name, String[]::new))
                .param("promotionCodes", array(discounts, it -> it.code().orElse(""), String[]::new))
                .param("promotionOn", array(discounts, it -> it.delivery() ? "delivery" : "goods", String[]::new))
                .param("promotionAmounts", array(discounts, it -> it.amount().getAmountMinorLong(), Long[]::new));
    }

    /** Sets the parameters for the totals of an order. */
    public static StatementSpec amounts(StatementSpec sql, Order order) {
        var totals = order.totals();
        return sql.param("goods", totals.goods().getAmountMinorLong())
                .param("coupon", totals.coupon().map(Order.Coupon::code).orElse(null), Types.VARCHAR)
                .param("off", order.off().minus(order.promoted()).getAmountMinorLong())
                .param("promoted", order.promoted().getAmountMinorLong())
                .param("tax", totals.tax().getAmountMinorLong())
                .param("total", totals.total().getAmountMinorLong());
    }

    /** Sets the parameters for what a gift card or an account paid of an order. */
    static StatementSpec gift(StatementSpec sql, Order order) {
        var minor = order.gift().map(it -> it.amount().getAmountMinorLong());
        var lastFour = order.gift().filter(it -> !it.account()).map(Order.Gift::lastFour);
        return sql.param("giftLastFour", lastFour.orElse(null), Types.VARCHAR)
                .param("onAccount", order.isOnAccount())
                .param("gift", minor.orElse(null), Types.BIGINT);
    }

    static <T, S> S[] array(Collection<T> of, Function<T, S> each, IntFunction<S[]> type) {
        return of.stream().map(each).toArray(type);
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

    private static Optional<Order.Gift> gift(ResultSet rs, CurrencyUnit currency) throws SQLException {
        var lastFour = Optional.ofNullable(rs.getString("gift_ending")).orElse("");
        var account = rs.getBoolean("on_account");
        return Optional.ofNullable(rs.getObject("gift_minor", Long.class))
                .map(it -> new Order.Gift(lastFour, Money.ofMinor(currency, it), account));
    }

    private static OptionalInt rate(ResultSet rs, String column) throws SQLException {
        var rate = rs.getObject(column, Integer.class);
        return rate == null ? OptionalInt.empty() : OptionalInt.of(rate);
    }

    private static Optional<Order.Untaxed> untaxed(ResultSet rs) throws SQLException {
        var spared = rate(rs, "spared_rate");
        return Optional.ofNullable(rs.getString("untaxed"))
                .map(Order.Untaxed.Why::of)
                .map(it -> new Order.Untaxed(it, spared));
    }

    private static List<OrderLine> lines(ResultSet rs, CurrencyUnit currency) throws SQLException {
        var skus = (String[]) rs.getArray("skus").getArray();
        var names = (String[]) rs.getArray("names").getArray();
        var quantities = (Integer[]) rs.getArray("quantities").getArray();
        var units = money(rs, "units", currency);
        var totals = money(rs, "totals", currency);
        var offs = money(rs, "offs", currency);
        return IntStream.range(0, skus.length)
                .mapToObj(
                        i -> new OrderLine(skus[i], names[i], quantities[i], units.get(i), totals.get(i), offs.get(i)))
                .toList();
    }

    private static List<Order.Discount> discounts(ResultSet rs, CurrencyUnit currency) throws SQLException {
        var ids = (String[]) rs.getArray("promotions").getArray();
        var names = (String[]) rs.getArray("promotion_names").getArray();
        var codes = (String[]) rs.getArray("promotion_codes").getArray();
        var on = (String[]) rs.getArray("promotion_on").getArray();
        var amounts = money(rs, "promotion_minor", currency);
        return IntStream.range(0, ids.length)
                .mapToObj(i -> new Order.Discount(
                        ids[i],
                        names[i],
                        Optional.of(codes[i]).filter(it -> !it.isEmpty()),
                        on[i].equals("delivery"),
                        amounts.get(i)))
                .toList();
    }

    private static List<Money> money(ResultSet rs, String column, CurrencyUnit currency) throws SQLException {
        return Stream.of((Long[]) rs.getArray(column).getArray())
                .map(it -> Money.ofMinor(currency, it))
                .toList();
    }

    private static Order.Totals totals(ResultSet rs, CurrencyUnit currency) throws SQLException {
        return new Order.Totals(
                Money.ofMinor(currency, rs.getLong("goods_minor")),
                discounts(rs, currency),
                coupon(rs, currency),
                Money.ofMinor(currency, rs.getLong("delivery_minor")),
                Money.ofMinor(currency, rs.getLong("tax_minor")),
                rate(rs, "tax_rate"),
                untaxed(rs),
                Money.ofMinor(currency, rs.getLong("total_minor")));
    }

    /** Reads an order from a row with the columns of {@link #SELECT}. */
    public static Order order(ResultSet rs, int row) throws SQLException {
        var currency = CurrencyUnit.of(rs.getString("currency"));
        return new Order(
                new StoreId(rs.getString("store_id")),
                new OrderId(rs.getObject("id", UUID.class)),
                rs.getString("number"),
                new SubjectId(rs.getObject("subject_id", UUID.class)),
                OrderState.of(rs.getString("state")),
                lines(rs, currency),
                totals(rs, currency),
                new Order.Delivery(rs.getString("delivery"), arrival(rs)),
                rs.getString("policy"),
                Optional.ofNullable(rs.getString("terms")),
                rs.getObject("placed_at", OffsetDateTime.class).toInstant(),
                gift(rs, currency));
    }
}
