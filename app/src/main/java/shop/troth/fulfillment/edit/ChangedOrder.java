package shop.troth.fulfillment.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.joda.money.Money;
import shop.troth.fulfillment.RemainingAmounts;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.stores.terms.SalesTax;

/**
 * Calculates an order after pieces are removed and others added. Removed pieces take with them what a cancellation would refund: their
 * price in the line, and their share of promotions, coupon, and tax, by {@link RemainingAmounts}; nothing is redistributed over the rest. Added
 * pieces have no discount and are taxed at the order's rate: more of an existing line at the line's price, a new line at the current price.
 * Delivery remains as paid.
 *
 * <p>From then on, the coupon's share is a discount of each line, so that a line removed later takes its own share and no other's. All
 * refunds and payments of an order add up to its total, because each is the difference of two of these.
 */
public final class ChangedOrder {

    /** The id of the coupon's share among the discounts; no promotion has this id. */
    static final String COUPON = "coupon";

    private ChangedOrder() {}

    /** Whether something is added, so that the tax rate must be known. */
    static boolean comes(Order order, Map<String, Integer> pieces, List<OrderLine> added) {
        return !added.isEmpty()
                || order.lines().stream().anyMatch(it -> pieces.getOrDefault(it.sku(), 0) > it.quantity());
    }

    /**
     * @param pieces the new quantities by SKU of the order's lines; lines that are not named are removed
     * @param added new lines, with SKUs that the order does not have
     * @param rate tax rate on what is added, in thousandths of a percent
     */
    public static Order of(Order order, Map<String, Integer> pieces, List<OrderLine> added, OptionalInt rate) {
        var none = Money.zero(order.total().getCurrencyUnit());
        var kept = new LinkedHashMap<String, Integer>();
        order.lines().forEach(it -> kept.put(it.sku(), Math.min(pieces.getOrDefault(it.sku(), 0), it.quantity())));
        var base = RemainingAmounts.of(order, kept);
        var nets = RemainingAmounts.nets(order, kept);
        var lines = new ArrayList<OrderLine>();
        var come = added.stream().map(OrderLine::total).reduce(none, Money::plus);
        for (int i = 0; i < nets.size(); i++) {
            var line = order.lines().get(i);
            int stay = kept.getOrDefault(line.sku(), 0);
            int wanted = pieces.getOrDefault(line.sku(), 0);
            if (wanted > 0) {
                var off = line.unit().multipliedBy(stay).minus(nets.get(i));
                lines.add(new OrderLine(
                        line.sku(),
                        line.name(),
                        wanted,
                        line.unit(),
                        line.unit().multipliedBy(wanted),
                        off));
                come = come.plus(line.unit().multipliedBy(wanted - stay));
            }
        }
        lines.addAll(added);
        var goods = lines.stream().map(OrderLine::total).reduce(none, Money::plus);
        var tax = come.isZero() ? base.tax() : base.tax().plus(SalesTax.of(come, rate.orElseThrow()));
        return with(order, lines, goods, base.coupon(), tax);
    }

    private static Order with(Order order, List<OrderLine> lines, Money goods, Money off, Money tax) {
        return new Order(
                order.store(),
                order.id(),
                order.number(),
                order.buyer(),
                order.state(),
                List.copyOf(lines),
                totals(order, goods, off, tax),
                order.delivery(),
                order.policy(),
                order.terms(),
                order.placedAt(),
                order.gift());
    }

    private static Order.Totals totals(Order order, Money goods, Money off, Money tax) {
        var none = Money.zero(goods.getCurrencyUnit());
        var before = order.totals();
        return new Order.Totals(
                goods,
                discounts(order, off),
                before.coupon().map(it -> new Order.Coupon(it.code(), none)),
                before.deliveryPrice(),
                tax,
                before.taxRate(),
                before.untaxed(),
                goods.minus(off).plus(before.deliveryPrice()).plus(tax));
    }

    /** What is left of each discount, in proportion and exact to the cent; discounts on delivery remain. */
    private static List<Order.Discount> discounts(Order order, Money off) {
        var all = new ArrayList<>(order.discountsOnGoods());
        order.totals()
                .coupon()
                .filter(it -> it.off().isPositive())
                .ifPresent(
                        it -> all.add(new Order.Discount(COUPON, "Coupon", Optional.of(it.code()), false, it.off())));
        var none = Money.zero(off.getCurrencyUnit());
        var whole = all.stream().map(Order.Discount::amount).reduce(none, Money::plus);
        var left = new ArrayList<Order.Discount>();
        var before = none;
        var given = none;
        for (var one : all) {
            before = before.plus(one.amount());
            var share = RemainingAmounts.share(off, before, whole).minus(given);
            given = given.plus(share);
            if (share.isPositive()) {
                left.add(new Order.Discount(one.promotion(), one.name(), one.code(), false, share));
            }
        }
        order.totals().discounts().stream().filter(Order.Discount::delivery).forEach(left::add);
        return List.copyOf(left);
    }
}
