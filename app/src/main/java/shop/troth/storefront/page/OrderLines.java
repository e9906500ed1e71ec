package shop.troth.storefront.page;

import java.util.List;
import java.util.stream.Stream;
import shop.troth.orders.Order;
import shop.troth.pricing.Amounts;
import shop.troth.stores.Store;

/** An order's lines and sums for pages, as they were when it was placed. */
public final class OrderLines {

    private OrderLines() {}

    public static List<LineView> lines(Order order) {
        return order.lines().stream()
                .map(it -> new LineView(
                        it.sku(),
                        it.name(),
                        "",
                        "",
                        "",
                        "",
                        Amounts.text(it.unit()),
                        it.quantity(),
                        Amounts.text(it.total()),
                        ""))
                .toList();
    }

    /** Returns how an order was paid; empty if only by card. */
    private static List<TotalsView.Row> ways(Order order) {
        return order.byGiftCard().stream()
                .flatMap(it -> Stream.of(
                        new TotalsView.Row(order.gift().orElseThrow().label(), Amounts.text(it)),
                        new TotalsView.Row("By card", Amounts.text(order.atBank()))))
                .limit(order.atBank().isZero() ? 1 : 2)
                .toList();
    }

    /** Returns how an order was paid, each part in words. */
    public static List<String> paidBy(Order order) {
        return order.gift().isEmpty()
                ? List.of("By card, on the bank’s page")
                : ways(order).stream()
                        .map(it -> it.label() + ": " + it.amount())
                        .toList();
    }

    public static TotalsView totals(Store store, Order order) {
        var pieces = order.lines().stream().mapToInt(it -> it.quantity()).sum();
        var delivery = store.delivery(order.delivery().method())
                .map(it -> TotalsView.deliveryLabel(it.name()))
                .orElse("Shipping");
        // a coupon that takes nothing off became a discount of the lines through a change
        var coupon = order.totals().coupon().filter(it -> it.off().isPositive());
        return new TotalsView(
                TotalsView.goodsLabel(pieces),
                Amounts.text(order.totals().goods()),
                order.discountsOnGoods().stream()
                        .map(it -> new TotalsView.Row(it.label(), Amounts.off(it.amount())))
                        .toList(),
                coupon.map(it -> TotalsView.couponLabel(it.code())).orElse(TotalsView.NONE),
                coupon.map(it -> Amounts.off(it.off())).orElse(TotalsView.NONE),
                delivery,
                Amounts.text(order.totals().deliveryPrice()),
                Amounts.tax(order.totals().tax(), order.isExempt()),
                Amounts.text(order.total()),
                ways(order),
                Amounts.text(order.atBank()),
                List.of());
    }
}
