package shop.troth.bench;

import java.util.Collection;

/** What a part of some measurements did not exceed. */
public final class Quantile {

    private Quantile() {}

    /**
     * @param all at least one
     * @param part such as 0.95
     */
    public static double of(Collection<Double> all, double part) {
        var sorted = all.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * part)));
    }

    /** The middle one, or what is halfway between the middle two. */
    public static double median(Collection<Double> all) {
        var sorted = all.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
