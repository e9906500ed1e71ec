package shop.troth.bench.desk;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import shop.troth.bench.Quantile;

/** What it took, in milliseconds. */
final class OpeningTimes {

    private final int orders;
    private final Map<DeskLookup, List<Double>> all = new EnumMap<>(DeskLookup.class);

    /** @param orders how many the store had */
    OpeningTimes(int orders) {
        this.orders = orders;
    }

    int orders() {
        return orders;
    }

    void add(DeskLookup look, double milliseconds) {
        all.computeIfAbsent(look, none -> new ArrayList<>()).add(milliseconds);
    }

    int number(DeskLookup look) {
        return all.getOrDefault(look, List.of()).size();
    }

    /** @param part such as 0.95 */
    double quantile(DeskLookup look, double part) {
        return Quantile.of(all.getOrDefault(look, List.of()), part);
    }
}
