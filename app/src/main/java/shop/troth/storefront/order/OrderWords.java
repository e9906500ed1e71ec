package shop.troth.storefront.order;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.storefront.order.OrderView.Progress;
import shop.troth.storefront.order.OrderView.Step;
import shop.troth.storefront.page.Amounts;

/** How an order stands, in words. */
final class OrderWords {

    static final List<String> KEPT = List.of(
            "Your details and this order: until 90 days after it is closed.",
            "The order and its payment reference: 18 months after it is closed, because a payment can be disputed that long.",
            "The invoice: 7 years, sealed apart, opened for the books alone.");

    private OrderWords() {}

    static String state(OrderState state) {
        return switch (state) {
            case AWAITING_PAYMENT -> "Waiting for payment";
            case PAID -> "Paid";
            case CANCELLED -> "Cancelled";
        };
    }

    static String next(OrderState state) {
        return switch (state) {
            case AWAITING_PAYMENT -> "As soon as the bank tells us that it is paid, we confirm the order by e-mail.";
            case PAID -> "We pack your order next, and write to you when it is on its way.";
            case CANCELLED -> "Nothing was paid, and nothing will be sent.";
        };
    }

    static List<Step> steps(Order order, Function<Instant, String> day) {
        var placed = new Step("Placed", day.apply(order.placedAt()), Progress.DONE);
        return switch (order.state()) {
            case CANCELLED -> List.of(placed, new Step("Cancelled", "", Progress.DONE));
            case AWAITING_PAYMENT ->
                List.of(placed, new Step("Paid", "", Progress.NOW), new Step("Packed and sent", "", Progress.TO_COME));
            case PAID ->
                List.of(placed, new Step("Paid", "", Progress.DONE), new Step("Packed and sent", "next", Progress.NOW));
        };
    }

    static List<String> payment(Order order) {
        return order.state() == OrderState.PAID
                ? List.of("By card, on the bank's own page", Amounts.text(order.total()) + " paid")
                : List.of("By card, on the bank's own page", Amounts.text(order.total()) + " not paid");
    }
}
