package shop.troth.bench.desk;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import shop.troth.bench.Quantile;

/** What it took, in milliseconds. */
final class Times {

    private final int orders;
    private final Map<Look, List<Double>> all = new EnumMap<>(Look.class);

    /** @param orders how many the store had */
    Times(int orders) {
        this.orders = orders;
    }

    int orders() {
        return orders;
    }

    void add(Look look, double milliseconds) {
        all.computeIfAbsent(look, none -> new ArrayList<>()).add(milliseconds);
    }

    int number(Look look) {
        return all.getOrDefault(look, List.of()).size();
    }

    /** @param part such as 0.95 */
    double quantile(Look look, double part) {
        return Quantile.of(all.getOrDefault(look, List.of()), part);
    }
}
