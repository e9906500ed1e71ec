package shop.troth.storefront.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import shop.troth.delivery.Arrival;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.OrderState;
import shop.troth.orders.Progress;
import shop.troth.payments.Refund;
import shop.troth.pricing.Amounts;
import shop.troth.storefront.order.OrderView.Step;

/** How an order stands, in words. */
public final class OrderWords {

    private OrderWords() {}

    public static String state(OrderState state) {
        return switch (state) {
            case AWAITING_PAYMENT -> "Waiting for payment";
            case PAID -> "Paid";
            case SHIPPED -> "Sent";
            case CANCELLED -> "Cancelled";
        };
    }

    static String next(Order order, Progress progress) {
        return switch (order.state()) {
            case AWAITING_PAYMENT -> "As soon as the bank tells us that it is paid, we confirm the order by e-mail.";
            case PAID -> "We pack your order next, and write to you when it is on its way.";
            case SHIPPED ->
                progress.shipped()
                        .map(it -> it.tracking().isEmpty()
                                ? "Your order is on its way with " + it.carrier() + "."
                                : "Your order is on its way with " + it.carrier() + ", parcel number " + it.tracking()
                                        + ".")
                        .orElse("Your order is on its way.");
            case CANCELLED ->
                progress.paidAt().isPresent()
                        ? "Nothing will be sent. What you paid goes back to your card."
                        : "Nothing was paid, and nothing will be sent.";
        };
    }

    static List<Step> steps(Order order, Progress progress, Function<Instant, String> day) {
        var steps = new ArrayList<Step>();
        steps.add(Step.done("Ordered", day.apply(order.placedAt())));
        var paid = progress.paidAt().map(day).orElse("");
        switch (order.state()) {
            case AWAITING_PAYMENT -> {
                steps.add(Step.now("Paid", "waiting for the bank"));
                steps.add(Step.toCome("Packed and sent"));
            }
            case PAID -> {
                steps.add(Step.done("Paid", paid));
                steps.add(Step.now("Packed and sent", "next"));
            }
            case SHIPPED -> {
                steps.add(Step.done("Paid", paid));
                steps.add(Step.done(
                        "Packed and sent",
                        progress.shipped().map(it -> day.apply(it.at())).orElse("")));
            }
            case CANCELLED -> {
                progress.paidAt().ifPresent(it -> steps.add(Step.done("Paid", paid)));
                steps.add(Step.done("Cancelled", progress.cancelledAt().map(day).orElse("")));
            }
        }
        return List.copyOf(steps);
    }

    /** What was promised, as long as it is to come. */
    static List<String> arrives(Order order) {
        return order.state() == OrderState.CANCELLED
                ? List.of()
                : order.arrival()
                        .map(it ->
                                "Your order %s.".formatted(new Arrival(it.from(), it.until(), it.wished()).inWords()))
                        .map(List::of)
                        .orElse(List.of());
    }

    static List<String> payment(Order order, Progress progress) {
        return progress.paidAt().isPresent()
                ? List.of("By card, on the bank's own page", Amounts.text(order.total()) + " paid")
                : List.of("By card, on the bank's own page", Amounts.text(order.total()) + " not paid");
    }

    /** What was cancelled and how its money stands, a sentence each. */
    static List<String> cancelled(
            Order order, List<Cancellation> cancellations, List<Refund> refunds, Function<Instant, String> day) {
        Map<UUID, Refund.State> money = refunds.stream().collect(Collectors.toMap(Refund::id, Refund::state));
        return cancellations.stream()
                .map(it -> day.apply(it.at()) + ": " + pieces(order, it) + ". " + money(it.total(), money.get(it.id())))
                .toList();
    }

    /** Such as {@code 2 × Membrane filter}; all of an order that had nothing else in it is the whole order. */
    private static String pieces(Order order, Cancellation cancellation) {
        var all = order.lines().stream().collect(Collectors.toMap(OrderLine::sku, OrderLine::quantity));
        if (cancellation.pieces().equals(all)) {
            return "The whole order";
        }
        return order.lines().stream()
                .filter(it -> cancellation.pieces().containsKey(it.sku()))
                .map(it -> cancellation.pieces().get(it.sku()) + " × " + it.name())
                .collect(Collectors.joining("; "));
    }

    private static String money(Money amount, Refund.@org.jspecify.annotations.Nullable State state) {
        if (state == null) {
            return "There was nothing to return.";
        }
        var text = Amounts.text(amount);
        return switch (state) {
            case WANTED -> "We are returning " + text + " to your card.";
            case RETURNED -> text + " went back to your card; your bank shows it within 5 to 10 days.";
            case REFUSED -> "Your bank did not take back " + text + ". We see to it, and write to you.";
        };
    }
}
