package shop.troth.storefront.invoice;

import java.util.List;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.RefundWays;
import shop.troth.orders.Order;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.orders.edit.OrderVersions;
import shop.troth.pricing.Amounts;

/** The corrected invoices of an order that was changed before it shipped: one for each version after the first. They never change. */
@Component
class Corrections {

    private final OrderVersions versions;
    private final RefundWays refundWays;

    Corrections(OrderVersions versions, RefundWays refundWays) {
        this.versions = versions;
        this.refundWays = refundWays;
    }

    /** Returns the order as it was placed, which is what its invoice shows. */
    Order placed(Order order) {
        var all = versions.of(order.store(), order.id());
        return all.isEmpty() ? order : all.getFirst().order();
    }

    List<OrderVersion> of(Order order) {
        return versions.of(order.store(), order.id()).stream().skip(1).toList();
    }

    static String title(OrderVersion version) {
        return "Corrected invoice " + version.order().number() + "-v" + version.number();
    }

    static String corrects(OrderVersion version) {
        var number = version.order().number();
        return version.number() == 2
                ? "Replaces invoice " + number + "."
                : "Replaces corrected invoice " + number + "-v" + (version.number() - 1) + ".";
    }

    String settled(OrderVersion version) {
        var difference = version.difference();
        var how = InvoicePage.how(version.order()) + ".";
        if (difference.isZero()) {
            return how + " The total has not changed.";
        }
        if (difference.isPositive()) {
            return how + " The difference of %s was paid for this change.".formatted(Amounts.text(difference));
        }
        var amount = Amounts.text(difference.negated());
        var way = refundWays.made(version.order(), version.id(), difference.negated());
        var where = way.words("to the card you paid with", "your").substring(amount.length());
        return how + " The difference of " + amount + " is refunded" + where + ".";
    }
}
