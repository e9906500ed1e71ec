package shop.troth.checkout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import shop.troth.catalog.Sku;
import shop.troth.checkout.certificate.ExemptBuyers;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.payments.gift.GiftCardId;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.PriceRequest.Destination;
import shop.troth.pricing.QuoteId;
import shop.troth.pricing.granted.ExemptionId;

/** Writes carts to rows, and reads them. */
final class CartRows {

    private static final String COLUMNS = """
            skus, quantities, seen_minor, delivery, wished_on, subject_id, coupon, gift, tax_rate, delivery_zone, edition, quote_id,
                   aside_skus, aside_quantities, aside_seen, order_id, last_order_id, lapsed,
                   coalesce(left_at, touched_at) as used_at, store_id, id, subject_seal, order_seal, exempt_by,
            """ + ExemptBuyers.COLUMN + """
              from checkout.cart where store_id = :store and id = :id""";

    /** Selects all columns of one cart; a condition can be appended. */
    static final String ONE = "select " + COLUMNS;

    static final String PUT = """
            insert into checkout.cart as cart (store_id, id, skus, quantities, seen_minor, delivery, wished_on, subject_id, coupon, gift,
                                               tax_rate, delivery_zone, edition, quote_id, aside_skus, aside_quantities, aside_seen, order_id,
                                               last_order_id, lapsed, touched_at, subject_seal, order_seal, exempt_by)
            values (:store, :id, :skus, :quantities, :seen, :delivery, :wished, :subject, :coupon, :gift, :tax, :zone, :edition, :quote,
                    :asideSkus, :asideQuantities, :asideSeen, :order, :last, :lapsed, :now, :seal, :orderSeal, :exempt)
            on conflict (store_id, id) do update
               set skus = excluded.skus, quantities = excluded.quantities, seen_minor = excluded.seen_minor,
                   delivery = excluded.delivery, wished_on = excluded.wished_on, subject_id = excluded.subject_id,
                   coupon = excluded.coupon, gift = excluded.gift, tax_rate = excluded.tax_rate, delivery_zone = excluded.delivery_zone,
                   edition = excluded.edition, quote_id = excluded.quote_id, aside_skus = excluded.aside_skus, aside_quantities = excluded.aside_quantities, aside_seen = excluded.aside_seen,
                   order_id = excluded.order_id, last_order_id = excluded.last_order_id, lapsed = excluded.lapsed, touched_at = excluded.touched_at,
                   subject_seal = excluded.subject_seal, order_seal = excluded.order_seal, exempt_by = excluded.exempt_by, left_at = null
            """;

    private CartRows() {}

    /** Selects one more column. */
    static String with(String column) {
        return "select " + column + ", " + COLUMNS;
    }

    /** An addition to an update: if the condition is true, what was set aside replaces the goods of the quote. */
    static String quoteOutIf(String condition) {
        return """
            , skus = case when %1$s then aside_skus else skus end, quantities = case when %1$s then aside_quantities else quantities end,
               seen_minor = case when %1$s then aside_seen else seen_minor end, quote_id = case when %1$s then null else quote_id end,
               aside_skus = case when %1$s then '{}' else aside_skus end, aside_quantities = case when %1$s then '{}' else aside_quantities end,
               aside_seen = case when %1$s then '{}' else aside_seen end""".formatted("quote_id is not null and " + condition);
    }

    /** Returns the order that the seal of a cart covers: the one being paid, which replaces the last one; null if there is none. */
    static @Nullable OrderId ofSeal(Cart cart) {
        return cart.order() == null ? cart.lastOrder() : cart.order();
    }

    /**
     * @param seal the seal over the person of the details and their exemption, or null if there are none
     * @param orderSeal the seal over the order, or null if there is none
     */
    static StatementSpec bind(
            StatementSpec sql,
            StoreId store,
            CartId id,
            Cart cart,
            byte @Nullable [] seal,
            byte @Nullable [] orderSeal,
            Instant now) {
        return sql.param("store", store.value())
                .param("id", id.hash())
                .param("skus", column(cart.lines(), it -> it.sku().value()).toArray(String[]::new))
                .param("quantities", column(cart.lines(), Cart.Line::quantity).toArray(Integer[]::new))
                .param("seen", column(cart.lines(), Cart.Line::seenMinor).toArray(Long[]::new))
                .param("quote", value(cart.quote()), Types.OTHER)
                .param("asideSkus", column(cart.aside(), it -> it.sku().value()).toArray(String[]::new))
                .param(
                        "asideQuantities",
                        column(cart.aside(), Cart.Line::quantity).toArray(Integer[]::new))
                .param("asideSeen", column(cart.aside(), Cart.Line::seenMinor).toArray(Long[]::new))
                .param("delivery", cart.delivery(), Types.VARCHAR)
                .param("wished", cart.wished(), Types.DATE)
                .param("subject", value(cart.subject()), Types.OTHER)
                .param("coupon", cart.coupon() == null ? null : cart.coupon().value(), Types.VARCHAR)
                .param("gift", cart.gift() == null ? null : cart.gift().value(), Types.OTHER)
                .param(
                        "tax",
                        cart.to().taxRate().isPresent() ? cart.to().taxRate().getAsInt() : null,
                        Types.INTEGER)
                .param("zone", cart.to().zone().orElse(null), Types.VARCHAR)
                .param("exempt", cart.to().exempt().map(ExemptionId::value).orElse(null), Types.OTHER)
                .param("edition", cart.edition())
                .param("order", value(cart.order()), Types.OTHER)
                .param("last", cart.order() == null ? value(cart.lastOrder()) : null, Types.OTHER)
                .param("lapsed", cart.lapsed())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("seal", seal, Types.BINARY)
                .param("orderSeal", orderSeal, Types.BINARY);
    }

    static Cart read(ResultSet rs) throws SQLException {
        var subject = rs.getObject("subject_id", UUID.class);
        var coupon = rs.getString("coupon");
        var gift = rs.getObject("gift", UUID.class);
        var order = rs.getObject("order_id", UUID.class);
        var last = rs.getObject("last_order_id", UUID.class);
        var quote = rs.getObject("quote_id", UUID.class);
        return new Cart(
                lines(rs, "skus", "quantities", "seen_minor"),
                rs.getString("delivery"),
                rs.getObject("wished_on", LocalDate.class),
                subject == null ? null : new SubjectId(subject),
                coupon == null ? null : new CouponCode(coupon),
                gift == null ? null : new GiftCardId(gift),
                to(rs),
                rs.getInt("edition"),
                quote == null ? null : new QuoteId(quote),
                lines(rs, "aside_skus", "aside_quantities", "aside_seen"),
                order == null ? null : new OrderId(order),
                last == null ? null : new OrderId(last),
                rs.getBoolean("lapsed"));
    }

    private static Destination to(ResultSet rs) throws SQLException {
        var rate = rs.getObject("tax_rate", Integer.class);
        return new Destination(
                rate == null ? OptionalInt.empty() : OptionalInt.of(rate),
                Optional.ofNullable(rs.getString("delivery_zone")),
                Optional.ofNullable(rs.getObject("exempt_by", UUID.class)).map(ExemptionId::new));
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
