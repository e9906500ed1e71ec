package shop.troth.fulfillment.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Product;
import shop.troth.catalog.Sku;
import shop.troth.catalog.Variant;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.RefundBlocker;
import shop.troth.orders.Shipments;
import shop.troth.orders.edit.OrderVersions;
import shop.troth.pricing.PriceCart;
import shop.troth.pricing.Quote;

/** Calculates what an order would become, without changing anything. */
@Component
@RequiredArgsConstructor
public class StageEdit {

    /** The most that the bank takes at once, in cents: Stripe's limit, $999,999.99. */
    private static final long MOST_MINOR = 99_999_999;

    /** The result of staging a change. */
    public sealed interface Outcome {
        /** @param after the order with its new lines and amounts */
        record Comes(Order before, Order after) implements Outcome {

            /** Positive if the buyer pays, negative if they are refunded. */
            public Money difference() {
                return after.total().minus(before.total());
            }
        }

        /** @param why one or two sentences for staff */
        record Not(String why) implements Outcome {}
    }

    private final Cancellations cancellations;
    private final Shipments shipments;
    private final OrderVersions versions;
    private final List<RefundBlocker> holdsMoney;
    private final Catalog catalog;

    /** Why the order can't be changed now, in a sentence for staff; empty if it can. */
    public Optional<String> whyNot(Order order) {
        var store = order.store();
        var state = switch (order.state()) {
            case AWAITING_PAYMENT -> "This order isn’t paid yet.";
            case SHIPPED -> "This order has shipped.";
            case CANCELLED -> "This order is canceled.";
            case PAID -> "";
        };
        if (!state.isEmpty()) {
            return Optional.of(state);
        }
        if (versions.waiting(store, order.id()).isPresent()) {
            return Optional.of(
                    "A change of this order waits for the buyer to pay. Withdraw it first, or wait until it is paid.");
        }
        if (!shipments.of(store, order.id()).isEmpty()) {
            return Optional.of("A part of this order has shipped. Cancel what hasn’t shipped, or refund what has.");
        }
        if (!cancellations.of(store, order.id()).isEmpty()) {
            return Optional.of("A part of this order was canceled. More of it can be canceled, but not changed.");
        }
        return RefundBlocker.whyNoRefund(holdsMoney, store, order.id());
    }

    /** Identifies what was shown: the versions of the order and both totals. Another total means that a price changed. */
    public String seen(Outcome.Comes comes) {
        var before = comes.before();
        return versions.all(before.store(), before.id()).size() + "-"
                + before.total().getAmountMinorLong() + "-"
                + comes.after().total().getAmountMinorLong();
    }

    public Outcome stage(Order order, OrderEdit wish) {
        return whyNot(order).<Outcome>map(Outcome.Not::new).orElseGet(() -> staged(order, wish));
    }

    private Outcome staged(Order order, OrderEdit wish) {
        var pieces = new LinkedHashMap<>(wish.pieces());
        var added = new ArrayList<OrderLine>();
        for (var one : wish.added().entrySet()) {
            var sku = one.getKey();
            if (order.line(sku.value()).isPresent()) {
                pieces.merge(sku.value(), one.getValue(), Integer::sum);
                continue;
            }
            var variant = catalog.variant(order.store(), sku);
            if (variant.isEmpty()) {
                return new Outcome.Not("%s is not for sale.".formatted(sku));
            }
            added.add(line(order, variant.get(), one.getValue()));
        }
        var refused = notThisQuantity(order, pieces, added);
        if (refused.isPresent()) {
            return new Outcome.Not(refused.get());
        }
        return tooMuch(order, pieces, added).<Outcome>map(Outcome.Not::new).orElseGet(() -> {
            var after = ChangedOrder.of(order, pieces, added, order.totals().taxRate());
            return unpayable(order, after)
                    .<Outcome>map(Outcome.Not::new)
                    .orElseGet(() -> new Outcome.Comes(order, after));
        });
    }

    /** Returns why an item is not ordered in its new quantity; one no longer sold has no rule. */
    private Optional<String> notThisQuantity(Order order, Map<String, Integer> pieces, List<OrderLine> added) {
        var changed = new LinkedHashMap<>(pieces);
        order.lines().forEach(it -> changed.remove(it.sku(), it.quantity()));
        added.forEach(it -> changed.put(it.sku(), it.quantity()));
        changed.values().removeIf(it -> it == 0);
        return changed.entrySet().stream()
                .flatMap(it -> catalog.variant(order.store(), new Sku(it.getKey())).stream()
                        .filter(one -> !one.ordering().allows(it.getValue()))
                        .map(one -> one.sku() + ": " + one.ordering().refusal(it.getValue())))
                .findFirst();
    }

    private static Optional<String> tooMuch(Order order, Map<String, Integer> pieces, List<OrderLine> added) {
        var all = order.lines().stream()
                .mapToInt(it -> pieces.getOrDefault(it.sku(), 0))
                .sum();
        if (all == 0 && added.isEmpty()) {
            return Optional.of("Nothing would be left of the order. Cancel it instead.");
        }
        if (added.isEmpty()
                && order.lines().stream().allMatch(it -> pieces.getOrDefault(it.sku(), 0) == it.quantity())) {
            return Optional.of("Nothing is changed. Enter other quantities, or add a product.");
        }
        if (pieces.values().stream().anyMatch(it -> it > PriceCart.MOST_PIECES)
                || added.stream().anyMatch(it -> it.quantity() > PriceCart.MOST_PIECES)) {
            return Optional.of("A line has at most %d pieces.".formatted(PriceCart.MOST_PIECES));
        }
        if (order.lines().size() + added.size() > PriceCart.MOST_LINES) {
            return Optional.of("An order has at most %d lines.".formatted(PriceCart.MOST_LINES));
        }
        if (ChangedOrder.comes(order, pieces, added) && order.totals().taxRate().isEmpty()) {
            return Optional.of("Nothing can be added to this order: the rate of its sales tax isn’t known."
                    + " Pieces can be taken out.");
        }
        return Optional.empty();
    }

    private static Optional<String> unpayable(Order before, Order after) {
        var difference = after.total().minus(before.total()).getAmountMinorLong();
        if (!after.total().isPositive()) {
            return Optional.of("Nothing would be left to pay for the rest of this order. Cancel it instead.");
        }
        if (difference > 0 && difference < Quote.LEAST_MINOR || difference > MOST_MINOR) {
            return Optional.of(
                    "The bank takes no payment of this difference: at least $0.50, and less than $1,000,000.");
        }
        return Optional.empty();
    }

    private OrderLine line(Order order, Variant variant, int quantity) {
        var name = catalog.product(order.store(), variant.product())
                .map(Product::name)
                .orElse(variant.product());
        var each = variant.price(quantity);
        return new OrderLine(
                variant.sku().value(),
                variant.inWords().isEmpty() ? name : name + ", " + variant.inWords(),
                quantity,
                each,
                each.multipliedBy(quantity));
    }
}
