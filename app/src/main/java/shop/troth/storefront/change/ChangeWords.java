package shop.troth.storefront.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.kernel.Sink;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.edit.EditReason;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.orders.edit.OrderVersions;
import shop.troth.policy.features.Features;
import shop.troth.pricing.Amounts;
import shop.troth.stores.Store;

/** Describes how an order was changed before it shipped. */
@Component
@RequiredArgsConstructor
public class ChangeWords {

    private final OrderVersions versions;
    private final Features features;

    /**
     * The changes of an order.
     *
     * @param view what its page shows
     * @param paid what its buyer paid, including the differences of its changes
     */
    public record Changes(ChangeView view, Money paid) {}

    public Changes of(Store store, Order order, String token) {
        var all = versions.all(store.id(), order.id());
        var counted = all.stream()
                .filter(it -> it.number() > 0)
                .sorted(Comparator.comparingInt(OrderVersion::number))
                .toList();
        var waiting = all.stream()
                .filter(it -> it.isWaiting() && features.has(store.id(), FulfillmentFeatures.EDIT))
                .findFirst();
        var view = new ChangeView(
                counted.size() > 1 ? shown(store, counted) : List.of(),
                waiting.map(it -> waiting(store, order, it, token)).orElse(null));
        return new Changes(view, paid(order, counted));
    }

    private static List<ChangeView.Version> shown(Store store, List<OrderVersion> counted) {
        var shown = new ArrayList<ChangeView.Version>();
        for (int i = 0; i < counted.size(); i++) {
            var changes = i == 0
                    ? List.<String>of()
                    : changes(counted.get(i - 1).order(), counted.get(i).order());
            shown.add(version(store, counted.get(i), changes));
        }
        return List.copyOf(shown);
    }

    private static Money paid(Order order, List<OrderVersion> counted) {
        return counted.stream()
                .map(OrderVersion::difference)
                .filter(Money::isPositive)
                .reduce(
                        counted.isEmpty()
                                ? order.total()
                                : counted.getFirst().order().total(),
                        Money::plus);
    }

    /** Returns how each line changed, such as {@code Filter: 3 instead of 5}. */
    static List<String> changes(Order before, Order after) {
        var changes = new ArrayList<String>();
        for (var line : before.lines()) {
            int pieces = after.line(line.sku()).map(OrderLine::quantity).orElse(0);
            if (pieces == 0) {
                changes.add(line.name() + ": removed");
            } else if (pieces != line.quantity()) {
                changes.add("%s: %d instead of %d".formatted(line.name(), pieces, line.quantity()));
            }
        }
        after.lines().stream()
                .filter(it -> before.line(it.sku()).isEmpty())
                .forEach(it -> changes.add("%s: added, %d".formatted(it.name(), it.quantity())));
        return List.copyOf(changes);
    }

    private static ChangeView.Version version(Store store, OrderVersion version, List<String> changes) {
        var at = store.dispatch().minute(version.since().orElse(version.createdAt()));
        return new ChangeView.Version(
                version.number() == 1 ? "As you placed it, " + at : "Changed " + at,
                version.reason().map(EditReason::sentence).orElse(""),
                changes,
                money(version));
    }

    static String money(OrderVersion version) {
        var difference = version.difference();
        var total = "Total: " + Amounts.text(version.order().total()) + ".";
        return difference.isNegative()
                ? total + " We refunded the difference of " + Amounts.text(difference.negated()) + "."
                : difference.isPositive()
                        ? total + " You paid the difference of " + Amounts.text(difference) + "."
                        : total;
    }

    private static ChangeView.Waiting waiting(Store store, Order order, OrderVersion version, String token) {
        return new ChangeView.Waiting(
                "/orders/" + token + "/change",
                version.reason().map(EditReason::sentence).orElse(""),
                changes(order, version.order()),
                Amounts.text(version.difference()),
                store.dispatch().minute(version.expires().orElse(Instant.EPOCH)),
                Amounts.text(version.order().total()));
    }

    /**
     * Changes that staff made to an order before it shipped.
     *
     * @param versions oldest first, beginning with the original order; empty if it was never changed
     * @param waiting the change that waits for the buyer's payment; null if none does
     */
    @Sink
    public record ChangeView(
            List<Version> versions, @Nullable Waiting waiting) {

        /**
         * @param title such as {@code Version 2, May 3, 2026, 9:14 AM EDT}
         * @param why one sentence; empty for none
         * @param changes a line each
         * @param money what was refunded or paid, one sentence
         */
        public record Version(String title, String why, List<String> changes, String money) {}

        /**
         * @param pay address of the form that leads to the bank
         * @param amount amount to pay
         * @param until deadline to pay, in words
         * @param total of the order after the change
         */
        public record Waiting(
                String pay, String why, List<String> changes, String amount, String until, String total) {}
    }
}
