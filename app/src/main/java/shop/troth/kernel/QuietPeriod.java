package shop.troth.kernel;

import java.time.Instant;
import java.util.Collection;

/**
 * The period around a moment in which nothing begins or ends.
 *
 * @param since the first moment of the period
 * @param until the first moment after the period
 */
public record QuietPeriod(Instant since, Instant until) {

    /** @param turns the moments at which something begins or ends */
    public static QuietPeriod around(Instant now, Collection<Instant> turns) {
        return new QuietPeriod(
                turns.stream()
                        .filter(it -> !it.isAfter(now))
                        .max(Instant::compareTo)
                        .orElse(Instant.MIN),
                turns.stream()
                        .filter(it -> it.isAfter(now))
                        .min(Instant::compareTo)
                        .orElse(Instant.MAX));
    }

    /** Whether a moment is in the period. */
    public boolean contains(Instant now) {
        return !now.isBefore(since) && now.isBefore(until);
    }
}
