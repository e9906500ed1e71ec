package shop.troth.storefront.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.edit.EditReason;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.orders.edit.OrderVersions;
import shop.troth.policy.features.Features;
import shop.troth.pricing.Amounts;
import shop.troth.stores.Store;

/** Says how an order was changed before it shipped. */
@Component
public class ChangeWords {

    private final OrderVersions versions;
    private final Features features;

    ChangeWords(OrderVersions versions, Features features) {
        this.versions = versions;
        this.features = features;
    }

    public ChangeView view(Store store, Order order, String token) {
        var all = versions.of(store.id(), order.id());
        var shown = new ArrayList<ChangeView.Version>();
        for (int i = 0; i < all.size(); i++) {
            var changes = i == 0
                    ? List.<String>of()
                    : changes(all.get(i - 1).order(), all.get(i).order());
            shown.add(version(store, all.get(i), changes));
        }
        var waiting = features.has(store.id(), FulfillmentFeatures.EDIT)
                ? versions.waiting(store.id(), order.id())
                : Optional.<OrderVersion>empty();
        return new ChangeView(
                shown.size() > 1 ? List.copyOf(shown) : List.of(),
                waiting.map(it -> waiting(store, order, it, token)).orElse(null));
    }

    /** What its buyer paid for an order, with the differences of its changes. */
    public Money paid(Order order) {
        var all = versions.of(order.store(), order.id());
        return all.stream()
                .map(OrderVersion::difference)
                .filter(Money::isPositive)
                .reduce(all.isEmpty() ? order.total() : all.getFirst().order().total(), Money::plus);
    }

    /** What became of each line, such as {@code Filter: 3 instead of 5}. */
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
}
