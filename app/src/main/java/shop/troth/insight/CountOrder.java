package shop.troth.insight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import shop.troth.fulfillment.RemainingAmounts;
import shop.troth.fulfillment.RemainingPieces;
import shop.troth.insight.SoldItems.Item;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.credit.Credit;
import shop.troth.stores.terms.SalesTax;

/**
 * Counts what happened to one order. Amounts are those of the order, cancellation, or credit; only the distribution of a cancellation over
 * lines is calculated, as in {@link RemainingAmounts#nets}. Amounts not tied to a line, such as goodwill, have an empty key, so that the sums by
 * product and by category equal the total.
 */
final class CountOrder {

    private final Order order;
    private final Map<String, Item> items;
    private final String state;
    private final Sums sums;

    /**
     * @param items the item of each line, by item number
     * @param state the state that it counts for; empty if the books don't keep it
     */
    CountOrder(Order order, Map<String, Item> items, String state, Sums sums) {
        this.order = order;
        this.items = items;
        this.state = state;
        this.sums = sums;
    }

    /** Counts its payment and its discounts. @param coupon key under which its coupon counts */
    void sold(LocalDate day, SalesTax tax, String coupon) {
        paid(day);
        sums.callTax(order, tax);
        discounted(day, coupon);
    }

    /** Counts its payment. */
    void paid(LocalDate day) {
        var nets = RemainingAmounts.nets(order, RemainingPieces.of(order, List.of()));
        var ofLines = new ArrayList<Figures>();
        for (int i = 0; i < nets.size(); i++) {
            var line = order.lines().get(i);
            var off = line.total().minus(nets.get(i));
            ofLines.add(Figures.items(line.quantity(), minor(line.total()), minor(off)));
        }
        int pieces = order.lines().stream().mapToInt(OrderLine::quantity).sum();
        var whole = Figures.items(pieces, minor(order.totals().goods()), minor(order.off()));
        var charges = Figures.charges(
                minor(order.totals().deliveryPrice()), minor(order.totals().tax()));
        spread(day, ofLines, whole, whole.net(), charges, Figures.ONE_ORDER, 1);
    }

    /**
     * Counts a cancellation.
     *
     * @param earlier earlier cancellations of the order
     * @param sign 1, or -1 to take it back
     */
    void canceled(LocalDate day, Cancellation cancellation, List<Cancellation> earlier, int sign) {
        var kept = RemainingPieces.of(order, earlier);
        var rest = new LinkedHashMap<>(kept);
        cancellation.pieces().forEach((sku, gone) -> rest.merge(sku, -gone, Integer::sum));
        var before = RemainingAmounts.nets(order, kept);
        var after = RemainingAmounts.nets(order, rest);
        var ofLines = new ArrayList<Figures>();
        for (int i = 0; i < before.size(); i++) {
            int gone = cancellation.pieces().getOrDefault(order.lines().get(i).sku(), 0);
            ofLines.add(Figures.itemsBack(gone, minor(before.get(i).minus(after.get(i)))));
        }
        int pieces = cancellation.pieces().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        var whole = Figures.itemsBack(pieces, minor(cancellation.goods().minus(cancellation.coupon())));
        var charges = Figures.chargesBack(minor(cancellation.delivery()), minor(cancellation.tax()));
        spread(day, ofLines, whole, whole.net(), charges, Figures.ONE_REFUND, sign);
    }

    /**
     * Counts a refund after it shipped.
     *
     * @param sign as for a cancellation
     */
    void credited(LocalDate day, Credit credit, int sign) {
        var bySku = credit.lines().stream()
                .collect(Collectors.toMap(
                        Credit.Line::sku, it -> Figures.itemsBack(it.pieces(), minor(it.net())), Figures::plus));
        var ofLines = order.lines().stream()
                .map(it -> bySku.getOrDefault(it.sku(), Figures.NONE))
                .toList();
        int pieces = credit.lines().stream().mapToInt(Credit.Line::pieces).sum();
        var charges = Figures.chargesBack(minor(credit.delivery()), minor(credit.tax()));
        var whole = Figures.itemsBack(pieces, minor(credit.total()) - charges.refunded());
        spread(day, ofLines, whole, -minor(credit.net()), charges, Figures.ONE_REFUND, sign);
    }

    /**
     * Counts a part of a refund from several payments that failed or was requested again, or the whole refund of a change. It is not tied
     * to a line.
     *
     * @param sign as for a cancellation
     */
    void refundedInPart(LocalDate day, long minor, int sign) {
        var ofLines = order.lines().stream().map(it -> Figures.NONE).toList();
        spread(day, ofLines, Figures.itemsBack(0, minor), 0, Figures.NONE, Figures.NONE, sign);
    }

    /**
     * Counts a change before it shipped. Added pieces count as sold, removed ones as refunded.
     *
     * @param after the order after the change
     */
    void edited(LocalDate day, Order after) {
        var was = nets(order);
        var is = nets(after);
        var whole = Figures.NONE;
        var skus = Stream.concat(was.keySet().stream(), is.keySet().stream())
                .distinct()
                .toList();
        var figures = new LinkedHashMap<OrderLine, Figures>();
        for (var sku : skus) {
            long net = is.getOrDefault(sku, 0L) - was.getOrDefault(sku, 0L);
            int pieces = quantity(after, sku) - quantity(order, sku);
            var one = pieces > 0 ? Figures.items(pieces, net, 0) : Figures.itemsBack(-pieces, -net);
            figures.put(after.line(sku).or(() -> order.line(sku)).orElseThrow(), one);
            whole = whole.plus(one);
        }
        long tax = minor(after.totals().tax().minus(order.totals().tax()));
        var charges = tax < 0 ? Figures.chargesBack(0, -tax) : Figures.charges(0, tax);
        var once = after.total().isLessThan(order.total()) ? Figures.ONE_REFUND : Figures.NONE;
        var lines = List.copyOf(figures.keySet());
        spread(day, lines, List.copyOf(figures.values()), whole, whole.net(), charges, once, 1);
    }

    private static Map<String, Long> nets(Order order) {
        var nets = RemainingAmounts.nets(order, RemainingPieces.of(order, List.of()));
        var bySku = new LinkedHashMap<String, Long>();
        for (int i = 0; i < nets.size(); i++) {
            bySku.put(order.lines().get(i).sku(), minor(nets.get(i)));
        }
        return bySku;
    }

    private static int quantity(Order order, String sku) {
        return order.line(sku).map(OrderLine::quantity).orElse(0);
    }

    /**
     * Counts its discounts.
     *
     * @param coupon key under which its coupon counts
     */
    private void discounted(LocalDate day, String coupon) {
        var found = new TreeMap<String, Figures>();
        for (var it : order.totals().discounts()) {
            var key = "promotion " + it.promotion();
            var off = minor(it.amount());
            found.merge(key, it.delivery() ? Figures.charges(off, 0) : Figures.items(0, 0, off), Figures::plus);
            sums.call(Dimension.DISCOUNT, key, it.label());
        }
        order.totals().coupon().ifPresent(it -> {
            var key = "coupon " + coupon;
            found.merge(key, Figures.items(0, 0, minor(it.off())), Figures::plus);
            sums.call(Dimension.DISCOUNT, key, coupon);
        });
        if (!found.isEmpty()) {
            var goods = Figures.items(0, minor(order.totals().goods()), 0).plus(Figures.ONE_ORDER);
            found.forEach((key, figures) -> add(day, Dimension.DISCOUNT, key, figures.plus(goods)));
            var all = found.values().stream().reduce(goods, Figures::plus);
            add(day, Dimension.DISCOUNTED, "", all);
        }
    }

    /**
     * @param items price of the items sold, or the refunded part of it, negative, as far as its tax is refunded with it
     * @param once count of the order or refund, added once to each row
     */
    private void spread(
            LocalDate day, List<Figures> ofLines, Figures whole, long items, Figures charges, Figures once, int sign) {
        spread(day, order.lines(), ofLines, whole, items, charges, once, sign);
    }

    private void spread(
            LocalDate day,
            List<OrderLine> lines,
            List<Figures> ofLines,
            Figures whole,
            long items,
            Figures charges,
            Figures once,
            int sign) {
        var taxed = Figures.ofTax(isTaxed(), items);
        count(day, Dimension.STATE, state, whole.plus(charges).plus(once).plus(taxed), sign);
        count(day, Dimension.ALL, "", whole.plus(charges).plus(once), sign);
        count(day, Dimension.TAX_RATE, Sums.taxKey(order), whole.plus(charges).plus(once), sign);
        for (var dimension : List.of(Dimension.PRODUCT, Dimension.CATEGORY)) {
            var byKey = new TreeMap<String, Figures>();
            for (int i = 0; i < ofLines.size(); i++) {
                if (!ofLines.get(i).isNone()) {
                    byKey.merge(key(dimension, lines.get(i)), ofLines.get(i), Figures::plus);
                }
            }
            var rest = byKey.values().stream().reduce(whole, Figures::minus);
            if (!rest.isNone()) {
                byKey.merge("", rest, Figures::plus);
            }
            byKey.forEach((key, figures) -> count(day, dimension, key, figures.plus(once), sign));
        }
    }

    private boolean isTaxed() {
        return order.totals().untaxed().isEmpty() && order.totals().taxRate().orElse(1) != 0;
    }

    private String key(Dimension dimension, OrderLine line) {
        var item = Objects.requireNonNull(items.get(line.sku()));
        return dimension == Dimension.PRODUCT ? item.product() : item.category();
    }

    private void count(LocalDate day, Dimension dimension, String key, Figures figures, int sign) {
        add(day, dimension, key, sign < 0 ? figures.negated() : figures);
    }

    private void add(LocalDate day, Dimension dimension, String key, Figures figures) {
        sums.add(new SumKey(order.total().getCurrencyUnit().getCode(), dimension, day, key), figures);
    }

    private static long minor(Money amount) {
        return amount.getAmountMinorLong();
    }
}
