package shop.troth.proof.newuse;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Span;

/**
 * How long a policy promises to post a new use before it applies: the longest period that its clauses name, or 30 days if they name none.
 *
 * @param promised the promised period
 * @param now the time of the check; the notice may have been posted at any time before
 */
record NoticeDays(Span promised, Instant now) {

    private static final String POSTED = "post-notices";
    private static final Span USUAL = Span.of("P30D").orElseThrow();
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** The most days to check; in a longer notice period, some are skipped. */
    private static final int MOST = 31;

    /** Versions take effect on a whole hour, and months differ by three days. */
    private static final Duration MARGIN = Duration.ofDays(4);

    static NoticeDays of(Policy policy, Instant now) {
        var longest = policy.duties().stream()
                .filter(it -> it.name().equals(POSTED))
                .flatMap(it -> it.lasting().stream())
                .max(Comparator.comparing(it -> it.after(now)))
                .orElse(USUAL);
        return new NoticeDays(longest, now);
    }

    /** When the notice may have been posted if the promised time is not over yet: now, a day ago, two days ago, and so on. */
    List<Instant> during() {
        long days = Duration.between(now, promised.after(now)).toDays();
        long step = Math.max(1, (days + MOST - 1) / MOST);
        var posted = new ArrayList<Instant>();
        for (long day = 0; day < days; day += step) {
            var moment = now.minus(DAY.multipliedBy(day));
            if (!isOver(moment)) {
                posted.add(moment);
            }
        }
        return posted;
    }

    /** When the notice was posted if the promised time is over in a minute at the earliest. */
    Instant lastMinute() {
        var posted = now.minus(Duration.between(now, promised.after(now)));
        while (isOver(posted.plus(MINUTE))) { // some months have fewer days
            posted = posted.plus(DAY);
        }
        return posted.plus(MINUTE);
    }

    /** When the notice was posted if the promised time is over in any case, and the version has taken effect. */
    Instant over() {
        return now.minus(Duration.between(now, promised.after(now))).minus(MARGIN);
    }

    boolean isOver(Instant posted) {
        return !now.isBefore(promised.after(posted));
    }
}
