package shop.troth.desk.pack;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * What to take from the shelves for some orders, by catalog number. Contains no personal data.
 *
 * @param orders how many it is for
 * @param pieces in all
 */
public record PickList(List<Line> lines, int orders, int pieces) {

    /** @param orders how many orders have it */
    public record Line(String sku, String name, int pieces, int orders) {}

    static PickList of(List<ChosenOrders.Chosen> chosen) {
        var lines = new TreeMap<String, Line>();
        chosen.forEach(one -> one.order().lines().forEach(line -> {
            var pieces = one.pieces().getOrDefault(line.sku(), 0);
            if (pieces > 0) {
                lines.merge(
                        line.sku(),
                        new Line(line.sku(), line.name(), pieces, 1),
                        (a, b) -> new Line(a.sku(), a.name(), a.pieces() + b.pieces(), a.orders() + b.orders()));
            }
        }));
        var sorted =
                lines.values().stream().sorted(Comparator.comparing(Line::sku)).toList();
        return new PickList(
                sorted, chosen.size(), sorted.stream().mapToInt(Line::pieces).sum());
    }
}
