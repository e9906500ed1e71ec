package shop.troth.cli.trouble;

import java.util.ArrayList;
import java.util.List;
import shop.troth.cases.Case;
import shop.troth.orders.Order;

/** Describes cases and orders in lines, without the person. */
final class TroubleLines {

    private TroubleLines() {}

    static String line(Case one, String order) {
        var state = one.ending().map(it -> "closed, " + it).orElse(one.state().word());
        var kind = one.topic().isEmpty() ? one.kind().word() : one.kind().word() + "/" + one.topic();
        return "%-11s %-24s %-14s due %s  order %s".formatted(one.number(), kind, state, one.due(), order);
    }

    /** The facts with which a merchant can answer the bank when a charge is disputed. */
    static List<String> facts(Order order) {
        var lines = new ArrayList<String>();
        lines.add("Order %s: %s".formatted(order.number(), order.state().word()));
        lines.add("    placed %s, under the policy version %s".formatted(order.placedAt(), order.policy()));
        var totals = order.totals();
        lines.add("    paid on the bank's own page; %s: goods %s, delivery %s, tax %s"
                .formatted(totals.total(), totals.goods(), totals.deliveryPrice(), totals.tax()));
        order.lines()
                .forEach(it ->
                        lines.add("    %d × %s %s, %s".formatted(it.quantity(), it.sku(), it.name(), it.total())));
        lines.add("    delivery method %s".formatted(order.delivery().method()));
        return lines;
    }
}
