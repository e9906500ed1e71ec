package shop.troth.fulfillment.message;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import shop.troth.orders.Order;
import shop.troth.pricing.Amounts;
import shop.troth.stores.DeliveryMethod;
import shop.troth.stores.Store;

/**
 * The items and sums in an email. Public because the templates are compiled into a different package.
 *
 * @param sums sums between the items and the total, without those that are zero
 * @param totalLabel label of the total
 * @param ways how the total was paid; empty if by card alone
 */
public record LetterAmounts(List<Line> lines, List<Sum> sums, String totalLabel, String total, List<Sum> ways) {

    /** Creates amounts paid by card alone, or that are not a payment. */
    public LetterAmounts(List<Line> lines, List<Sum> sums, String totalLabel, String total) {
        this(lines, sums, totalLabel, total, List.of());
    }

    /** One line of items. */
    public record Line(String sku, String name, int quantity, String unit, String total) {}

    /** One sum. */
    public record Sum(String label, String amount) {}

    /** Everything an order cost. */
    public static LetterAmounts paid(Store store, Order order) {
        var lines = order.lines().stream()
                .map(it ->
                        new Line(it.sku(), it.name(), it.quantity(), Amounts.text(it.unit()), Amounts.text(it.total())))
                .toList();
        var sums = new ArrayList<Sum>();
        sums.add(new Sum("Subtotal", Amounts.text(order.totals().goods())));
        order.discountsOnGoods().forEach(it -> sums.add(new Sum(it.label(), Amounts.off(it.amount()))));
        order.totals()
                .coupon()
                .filter(it -> it.off().isPositive())
                .ifPresent(it -> sums.add(new Sum("Coupon " + it.code(), Amounts.off(it.off()))));
        sums.add(new Sum(
                "Shipping (" + delivery(store, order) + ")",
                Amounts.text(order.totals().deliveryPrice())));
        sums.add(new Sum("Sales tax", Amounts.tax(order.totals().tax(), order.isExempt())));
        return new LetterAmounts(
                lines,
                List.copyOf(sums),
                order.isOnAccount() ? "Total" : "Total paid",
                Amounts.text(order.total()),
                ways(order));
    }

    private static List<Sum> ways(Order order) {
        var ways = new ArrayList<Sum>();
        order.byGiftCard().ifPresent(it -> {
            ways.add(new Sum(order.gift().orElseThrow().label(), Amounts.text(it)));
            if (order.atBank().isPositive()) {
                ways.add(new Sum("By card", Amounts.text(order.atBank())));
            }
        });
        return List.copyOf(ways);
    }

    /** The name of an order's delivery method. */
    static String delivery(Store store, Order order) {
        return store.delivery(order.delivery().method())
                .map(DeliveryMethod::name)
                .orElse(order.delivery().method());
    }

    public String text() {
        var goods = lines.stream()
                .map(it ->
                        "%s%n    %s, %d × %s: %s".formatted(it.name(), it.sku(), it.quantity(), it.unit(), it.total()))
                .collect(Collectors.joining("\n"));
        var added =
                sums.stream().map(it -> it.label() + ": " + it.amount() + "\n").collect(Collectors.joining());
        var paid =
                ways.stream().map(it -> "\n" + it.label() + ": " + it.amount()).collect(Collectors.joining());
        return goods + "\n\n" + added + totalLabel + ": " + total + paid;
    }
}
