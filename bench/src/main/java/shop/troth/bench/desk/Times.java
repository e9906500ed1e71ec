package shop.troth.bench.desk;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
        var sorted = all.getOrDefault(look, List.of()).stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * part)));
    }
}
