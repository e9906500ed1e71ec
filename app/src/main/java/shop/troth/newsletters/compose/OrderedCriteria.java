package shop.troth.newsletters.compose;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.troth.kernel.Problem;

/**
 * Which orders count for {@link Audience#ORDERED}, as written in a draft: {@code ordered}, {@code ordered Filters, pes-membrane-filters},
 * or {@code ordered Filters in the last 90 days}.
 *
 * @param items categories, and products by the names in their addresses; empty if any order counts
 * @param days how many days before the start of the newsletter an order may have been placed; no value for any time
 */
public record OrderedCriteria(List<String> items, Optional<Integer> days) {

    /** Anything, at any time. */
    static final OrderedCriteria ANYTHING = new OrderedCriteria(List.of(), Optional.empty());

    private static final Pattern LINE =
            Pattern.compile("ordered(?:$|[:\\s]\\s*)(?<items>.*?)\\s*(?:\\bin the last (?<days>\\d{1,4}) days?)?");

    static boolean isSaidBy(String line) {
        return LINE.matcher(line).matches();
    }

    /**
     * Reads the audience line of a draft.
     *
     * @param line of the draft; for any other audience, the result is {@link #ANYTHING}
     * @param file the name used in error messages
     * @throws Problem if the number of days is 0
     */
    static OrderedCriteria of(String line, String file) {
        var said = LINE.matcher(line);
        if (!said.matches()) {
            return ANYTHING;
        }
        var days = Optional.ofNullable(said.group("days")).map(Integer::valueOf);
        if (days.filter(it -> it == 0).isPresent()) {
            throw new Problem("%s: “%s”: write at least “in the last 1 day”.".formatted(file, line));
        }
        var items = Arrays.stream(said.group("items").split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
        return new OrderedCriteria(items, days);
    }

    /** The earliest time at which an order may have been placed, for a newsletter that starts now. */
    public Instant since(Instant now) {
        return days.map(it -> now.minus(Duration.ofDays(it))).orElse(Instant.EPOCH);
    }

    /** The line in a draft, such as {@code ordered Filters in the last 90 days}. */
    String words() {
        var what = items.isEmpty() ? "ordered" : "ordered " + String.join(", ", items);
        return days.map(it -> "%s in the last %d %s".formatted(what, it, it == 1 ? "day" : "days"))
                .orElse(what);
    }
}
