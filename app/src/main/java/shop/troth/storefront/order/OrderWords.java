package shop.troth.storefront.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import shop.troth.delivery.Arrival;
import shop.troth.fulfillment.RefundWays;
import shop.troth.fulfillment.returned.GoodsReturn;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.OrderProgress;
import shop.troth.orders.OrderState;
import shop.troth.orders.PaymentState;
import shop.troth.orders.credit.Credit;
import shop.troth.payments.Refund;
import shop.troth.payments.business.BusinessInvoice;
import shop.troth.payments.change.HeldRefunds;
import shop.troth.pricing.Amounts;
import shop.troth.storefront.order.OrderView.Step;
import shop.troth.storefront.page.OrderLines;
import shop.troth.storefront.policytext.PageWords;

/** Describes the status of an order. */
public final class OrderWords {

    private OrderWords() {}

    private static String state(OrderState state) {
        return switch (state) {
            case AWAITING_PAYMENT -> "Waiting for payment";
            case PAID -> "Paid";
            case SHIPPED -> "Shipped";
            case CANCELLED -> "Canceled";
        };
    }

    /** Such as {@code Shipped, refunded} if all of its money went back. */
    public static String state(OrderState state, PaymentState payment) {
        return payment == PaymentState.INVOICED && state == OrderState.PAID
                ? "Ordered on account"
                : state(state) + (payment == PaymentState.REFUNDED ? ", refunded" : "");
    }

    /**
     * Returns words such as {@code dated November 22, 2026 (version 18a7e04c)}.
     *
     * @param version as stored with an order, see {@link shop.troth.stores.terms.Terms#version}
     */
    static String terms(String version) {
        var space = version.indexOf(' ');
        var day = PageWords.day(LocalDate.parse(version.substring(0, space)));
        return "dated %s (version %s)".formatted(day, version.substring(space + 1));
    }

    /** Returns the number, the due day, and what is left to pay of an invoice, one line each. */
    static List<String> invoice(BusinessInvoice invoice) {
        return List.of(
                "Invoice %d, due %s".formatted(invoice.number(), PageWords.day(invoice.due())),
                invoice.open().isPositive() ? Amounts.text(invoice.open()) + " to pay" : "Nothing left to pay");
    }

    static String next(Order order, OrderProgress progress) {
        return switch (order.state()) {
            case AWAITING_PAYMENT ->
                "As soon as the bank confirms your payment, we’ll email you an order confirmation.";
            case PAID ->
                progress.shipments().isEmpty()
                        ? "We’ll pack your order and email you when it ships."
                        : "Part of your order has shipped. We’ll email you when the rest ships.";
            case SHIPPED ->
                Optional.of(progress.shipments())
                        .filter(it -> it.size() == 1)
                        .map(List::getFirst)
                        .map(it -> it.tracking().isEmpty()
                                ? "Your order is on its way via " + it.carrier() + "."
                                : "Your order is on its way via " + it.carrier() + ". Tracking number: " + it.tracking()
                                        + ".")
                        .orElse("Your order is on its way.");
            case CANCELLED ->
                progress.paidAt().isPresent()
                        ? "Nothing will ship. Your refund and its status are shown below."
                        : "You weren’t charged, and nothing will ship.";
        };
    }

    static List<Step> steps(Order order, OrderProgress progress, Function<Instant, String> day) {
        var steps = new ArrayList<Step>();
        steps.add(Step.done("Ordered", day.apply(order.placedAt())));
        var paid = progress.paidAt().map(day).orElse("");
        switch (order.state()) {
            case AWAITING_PAYMENT -> {
                steps.add(Step.now("Paid", "waiting for the bank"));
                steps.add(Step.toCome("Shipped"));
            }
            case PAID -> {
                steps.add(Step.done(order.isOnAccount() ? "On account" : "Paid", paid));
                steps.add(Step.now("Shipped", progress.shipments().isEmpty() ? "Not yet" : "Partly"));
            }
            case SHIPPED -> {
                steps.add(Step.done(order.isOnAccount() ? "On account" : "Paid", paid));
                steps.add(Step.done(
                        "Shipped",
                        progress.lastShipment().map(it -> day.apply(it.at())).orElse("")));
            }
            case CANCELLED -> {
                progress.paidAt()
                        .ifPresent(it -> steps.add(Step.done(order.isOnAccount() ? "On account" : "Paid", paid)));
                steps.add(Step.done("Canceled", progress.cancelledAt().map(day).orElse("")));
            }
        }
        return List.copyOf(steps);
    }

    /** Returns the promised arrival, while it is still in the future. */
    static List<String> arrives(Order order) {
        return order.state() == OrderState.CANCELLED
                ? List.of()
                : order.delivery()
                        .arrival()
                        .map(it ->
                                "Your order %s.".formatted(new Arrival(it.from(), it.until(), it.wished()).inWords()))
                        .map(List::of)
                        .orElse(List.of());
    }

    /** Returns how it was paid, and what was refunded or is being refunded, one line each. */
    static List<String> payment(
            Order order, Money paid, OrderProgress progress, List<Refund> refunds, Function<Instant, String> day) {
        var lines = new ArrayList<>(OrderLines.paidBy(order));
        if (!order.isOnAccount()) {
            lines.add(Amounts.text(paid) + (progress.paidAt().isPresent() ? " paid" : " not paid"));
        }
        for (var refund : refunds) {
            switch (refund.state()) {
                case RETURNED ->
                    lines.add("Refunded %s on %s"
                            .formatted(Amounts.text(refund.counted()), day.apply(refund.wantedAt())));
                case WANTED -> lines.add("Refund of %s on its way".formatted(Amounts.text(refund.counted())));
                case REFUSED -> {} // explained elsewhere on the page
            }
        }
        return List.copyOf(lines);
    }

    /** Returns what was canceled and the status of its refund, a sentence each. */
    static List<String> cancelled(
            Order order,
            List<Cancellation> cancellations,
            List<Refund> refunds,
            List<HeldRefunds.Held> held,
            Function<Instant, String> day,
            Function<Refund, RefundWays.Way> ways) {
        Map<UUID, Refund> money = refunds.stream().collect(Collectors.toMap(Refund::id, it -> it));
        return cancellations.stream()
                .map(it -> day.apply(it.at()) + ": " + pieces(order, it) + ". "
                        + OwedWords.of(it, held).orElseGet(() -> money(it.total(), money.get(it.id()), ways)))
                .toList();
    }

    /** Returns when a shipment left and with which carrier, one sentence. */
    static String sent(OrderProgress.Shipment shipment, Function<Instant, String> day) {
        return "Shipped %s, via %s.%s"
                .formatted(
                        day.apply(shipment.at()),
                        shipment.carrier(),
                        shipment.tracking().isEmpty() ? "" : " Tracking number: " + shipment.tracking() + ".");
    }

    /** Returns texts such as {@code 2 × Membrane filter}, in the order of the lines. */
    static List<String> pieces(Order order, Map<String, Integer> pieces) {
        return order.lines().stream()
                .filter(it -> pieces.containsKey(it.sku()))
                .map(it -> pieces.get(it.sku()) + " × " + it.name())
                .toList();
    }

    /** Returns what was refunded after it shipped, the status of the refund, and the reason. */
    static List<String> refunded(
            Order order,
            List<Credit> credits,
            List<Refund> refunds,
            Function<Instant, String> day,
            Function<Refund, RefundWays.Way> ways) {
        Map<UUID, Refund> money = refunds.stream().collect(Collectors.toMap(Refund::id, it -> it));
        return credits.stream()
                .map(it -> "%s: %s. %s %s"
                        .formatted(
                                day.apply(it.at()),
                                what(order, it),
                                money(it.total(), money.get(it.id()), ways),
                                it.reasonSentence())
                        .strip())
                .toList();
    }

    /** Returns the status of a return, one sentence. */
    static String returned(Order order, GoodsReturn one) {
        var pieces = one.lines().stream()
                .map(it -> it.pieces() + " × "
                        + order.lines().stream()
                                .filter(line -> line.sku().equals(it.sku()))
                                .map(OrderLine::name)
                                .findFirst()
                                .orElse(it.sku()))
                .collect(Collectors.joining("; "));
        var state = switch (one.state()) {
            case REQUESTED -> "You requested it. We’ll email you to let you know whether it’s approved.";
            case APPROVED -> "Approved. Write this number on your package.";
            case REFUSED -> "We couldn’t accept this return.";
            case RECEIVED -> "We received it. Your refund comes next.";
            case REFUNDED -> "We received and refunded it.";
            case CLOSED -> "Closed.";
        };
        return "Return " + one.number() + ": " + pieces + ". " + state;
    }

    private static String what(Order order, Credit credit) {
        var parts = new ArrayList<String>();
        for (var line : order.lines()) {
            credit.lines().stream()
                    .filter(it -> it.sku().equals(line.sku()))
                    .forEach(it ->
                            parts.add((it.pieces() > 0 ? it.pieces() + " × " : "Part of the price of ") + line.name()));
        }
        if (credit.delivery().isPositive()) {
            parts.add("Shipping");
        }
        if (credit.goodwill().isPositive()) {
            parts.add("Goodwill");
        }
        return String.join("; ", parts);
    }

    /** Returns text such as {@code 2 × Membrane filter}, or {@code Entire order} if everything was canceled at once. */
    private static String pieces(Order order, Cancellation cancellation) {
        var all = order.lines().stream().collect(Collectors.toMap(OrderLine::sku, OrderLine::quantity));
        if (cancellation.pieces().equals(all)) {
            return "Entire order";
        }
        return String.join("; ", pieces(order, cancellation.pieces()));
    }

    /** @param amount what is returned, by refund or by the buyer’s bank */
    private static String money(
            Money amount, @org.jspecify.annotations.Nullable Refund refund, Function<Refund, RefundWays.Way> ways) {
        if (refund == null) {
            return amount.isPositive() ? "Your bank returned this payment to you." : "There was nothing to refund.";
        }
        var text = Amounts.text(refund.state() == Refund.State.REFUSED ? refund.amount() : refund.counted());
        var way = ways.apply(refund);
        var words = switch (refund.state()) {
            case WANTED -> "We’re refunding " + way.words("to your card", "your") + ".";
            case RETURNED ->
                "We refunded " + way.words("to your card", "your") + "."
                        + (way.isGift() ? "" : " Your bank may take 5 to 10 days to post it.");
            case REFUSED ->
                "Your bank didn’t accept the refund of " + text + ". We’re working on it and will email you.";
        };
        if (refund.hasFailed() && refund.state() != Refund.State.REFUSED) {
            words += " Your bank didn’t accept the other %s. We’re working on it and will email you."
                    .formatted(Amounts.text(refund.failed()));
        }
        return refund.amount().isLessThan(amount)
                ? words + " Your bank returned the other " + Amounts.text(amount.minus(refund.amount())) + " to you."
                : words;
    }
}
