package shop.troth.bench;

import org.jspecify.annotations.Nullable;

/**
 * One measured figure.
 *
 * @param id as {@code docs/decisions/0009} lists them; the part before the first dot names the bench
 * @param what what was measured and how, for a stranger
 * @param value in {@code unit}
 * @param baseline the same without what is measured, from the same run; null where there is none
 */
public record Figure(
        String id,
        String what,
        double value,
        String unit,
        Better better,
        @Nullable Double baseline) {

    /** Which way is good. */
    public enum Better {
        HIGHER,
        LOWER
    }

    /** Value by baseline; null without one. */
    public @Nullable Double ratio() {
        return baseline == null || baseline == 0 ? null : value / baseline;
    }
}
