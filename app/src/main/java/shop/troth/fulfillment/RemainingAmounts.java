package shop.troth.fulfillment;

import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;

/**
 * What an order costs for the pieces that remain in it. The refund of a cancellation is the difference of two of these, so that all refunds
 * of an order add up to exactly what was paid, in whatever order and quantities its pieces are canceled.
 *
 * <p>The rule: a piece costs what it cost in its line, quantity prices included, however few remain. Promotions, coupon, and tax keep their
 * proportion, each rounded half up once:
 *
 * <ul>
 *   <li>the promotions of a line are {@code off × pieces left / pieces}, and the coupon takes {@code coupon × rest left / rest} off the
 *       rest; both remain even if what is left would no longer qualify for them,
 *   <li>the tax is {@code tax × (goods left − discounts left) / (goods − discounts)},
 *   <li>delivery is refunded with the last piece and not before, because the rest is still delivered.
 * </ul>
 *
 * No part of a refund is ever negative: goods less discounts, and with them the tax, only fall as pieces leave.
 *
 * @param coupon what promotions and coupon together take off
 */
public record RemainingAmounts(Money goods, Money coupon, Money delivery, Money tax) {

    /** @param left pieces by SKU; lines that are not named have none left */
    public static RemainingAmounts of(Order order, Map<String, Integer> left) {
        var none = Money.zero(order.total().getCurrencyUnit());
        var goods = order.lines().stream()
                .map(it -> it.unit().multipliedBy(left.getOrDefault(it.sku(), 0)))
                .reduce(none, Money::plus);
        var promoted = order.lines().stream()
                .map(it -> promoted(it, left.getOrDefault(it.sku(), 0)))
                .reduce(none, Money::plus);
        var all = order.promoted();
        var coupon = share(
                order.off().minus(all),
                goods.minus(promoted),
                order.totals().goods().minus(all));
        var off = promoted.plus(coupon);
        var tax = share(
                order.totals().tax(), goods.minus(off), order.totals().goods().minus(order.off()));
        var empty = left.values().stream().allMatch(it -> it == 0);
        return new RemainingAmounts(goods, off, empty ? none : order.totals().deliveryPrice(), tax);
    }

    /**
     * What the remaining pieces of each line cost after discounts, in line order. Promotions are per line; the coupon is spread by rounding
     * running sums half up, so that each share is exact to the cent and all add up to goods less discounts.
     *
     * @param left as in {@link #of}
     */
    public static List<Money> nets(Order order, Map<String, Integer> left) {
        var base = of(order, left);
        var none = Money.zero(order.total().getCurrencyUnit());
        var promoted = order.lines().stream()
                .map(it -> promoted(it, left.getOrDefault(it.sku(), 0)))
                .reduce(none, Money::plus);
        var nets = new ArrayList<Money>();
        var goods = none; // after promotions
        var off = none; // by the coupon
        for (var line : order.lines()) {
            int pieces = left.getOrDefault(line.sku(), 0);
            var goodsAfter = goods.plus(line.unit().multipliedBy(pieces)).minus(promoted(line, pieces));
            var offAfter = share(
                    base.coupon().minus(promoted), goodsAfter, base.goods().minus(promoted));
            nets.add(goodsAfter.minus(goods).minus(offAfter.minus(off)));
            goods = goodsAfter;
            off = offAfter;
        }
        return List.copyOf(nets);
    }

    /** The promotions on some of a line's pieces. */
    public static Money promoted(OrderLine line, int pieces) {
        var one = Money.ofMinor(line.off().getCurrencyUnit(), 1);
        return share(line.off(), one.multipliedBy(pieces), one.multipliedBy(line.quantity()));
    }

    /**
     * The cancellation of some pieces, with its refund.
     *
     * @param kept the pieces that were in the order before
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

    RemainingAmounts minus(RemainingAmounts rest) {
        return new RemainingAmounts(
                goods.minus(rest.goods), coupon.minus(rest.coupon), delivery.minus(rest.delivery), tax.minus(rest.tax));
    }

    public Money total() {
        return goods.minus(coupon).plus(delivery).plus(tax);
    }

    /** {@code amount × part / whole}, rounded half up; zero if the whole is zero. */
    public static Money share(Money amount, Money part, Money whole) {
        if (whole.isZero()) {
            return Money.zero(amount.getCurrencyUnit());
        }
        var exact = amount.getAmount()
                .multiply(part.getAmount())
                .divide(whole.getAmount(), amount.getCurrencyUnit().getDecimalPlaces(), RoundingMode.HALF_UP);
        return Money.of(amount.getCurrencyUnit(), exact);
    }
}
