package shop.troth.fulfillment;

import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Order;

/**
 * What an order costs for the pieces that stay in it. What goes back for a cancellation is the difference of two of these, so
 * that all refunds of an order add up to exactly what was paid, in whatever order and sizes its pieces are cancelled.
 *
 * <p>The rule: a piece costs what it cost in its line, quantity prices included, however few stay. Coupon and tax keep the
 * proportion they had, each rounded half up once:
 *
 * <ul>
 *   <li>the coupon takes off {@code coupon × goods left / goods}; it stays even if what is left would no longer earn it,
 *   <li>the tax is {@code tax × (goods left − coupon left) / (goods − coupon)},
 *   <li>delivery is returned with the last piece and not before, for the rest is still delivered.
 * </ul>
 *
 * No part of a refund is ever negative: goods less coupon, and with them the tax, only fall as pieces leave.
 */
public record Remainder(Money goods, Money coupon, Money delivery, Money tax) {

    /** @param left pieces by catalog number; lines that are not named are gone */
    public static Remainder of(Order order, Map<String, Integer> left) {
        var none = Money.zero(order.total().getCurrencyUnit());
        var goods = order.lines().stream()
                .map(it -> it.unit().multipliedBy(left.getOrDefault(it.sku(), 0)))
                .reduce(none, Money::plus);
        var off = order.coupon().map(Order.Coupon::off).orElse(none);
        var coupon = share(off, goods, order.goods());
        var tax = share(order.tax(), goods.minus(coupon), order.goods().minus(off));
        var empty = left.values().stream().allMatch(it -> it == 0);
        return new Remainder(goods, coupon, empty ? none : order.deliveryPrice(), tax);
    }

    /**
     * What goes back if pieces leave an order.
     *
     * @param kept the pieces that were left in it before
     */
    static Cancellation canceled(
            Order order,
            UUID key,
            Map<String, Integer> kept,
            Map<String, Integer> pieces,
            boolean byBuyer,
            Instant now) {
        var named = new LinkedHashMap<String, Integer>();
        var rest = new LinkedHashMap<String, Integer>();
        kept.forEach((sku, quantity) -> {
            var gone = pieces.getOrDefault(sku, 0);
            rest.put(sku, quantity - gone);
            if (gone > 0) {
                named.put(sku, gone);
            }
        });
        var back = of(order, kept).minus(of(order, rest));
        return new Cancellation(
                order.store(),
                key,
                order.id(),
                named,
                back.goods(),
                back.coupon(),
                back.delivery(),
                back.tax(),
                back.total(),
                rest.values().stream().allMatch(it -> it == 0),
                byBuyer,
                now);
    }

    Remainder minus(Remainder rest) {
        return new Remainder(
                goods.minus(rest.goods), coupon.minus(rest.coupon), delivery.minus(rest.delivery), tax.minus(rest.tax));
    }

    public Money total() {
        return goods.minus(coupon).plus(delivery).plus(tax);
    }

    /** {@code amount × part / whole}, half up; the whole amount of a part that is the whole, nothing of a whole that is nothing. */
    private static Money share(Money amount, Money part, Money whole) {
        if (whole.isZero()) {
            return Money.zero(amount.getCurrencyUnit());
        }
        var exact = amount.getAmount()
                .multiply(part.getAmount())
                .divide(whole.getAmount(), amount.getCurrencyUnit().getDecimalPlaces(), RoundingMode.HALF_UP);
        return Money.of(amount.getCurrencyUnit(), exact);
    }
}
