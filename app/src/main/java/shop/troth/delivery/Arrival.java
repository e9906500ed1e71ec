package shop.troth.delivery;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * When an order is delivered; dates in the store's time zone.
 *
 * @param until the last day, not before {@code from}
 * @param wished whether it is the day that the buyer chose
 */
public record Arrival(LocalDate from, LocalDate until, boolean wished) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, MMMM d", Locale.US);

    /** Such as {@code should arrive between Tuesday, November 24, and Friday, November 27}. */
    public String inWords() {
        if (!from.equals(until)) {
            return "should arrive between %s, and %s".formatted(day(from), day(until));
        }
        return wished
                ? "should arrive on %s, the day you chose".formatted(day(from))
                : "should arrive on %s".formatted(day(from));
    }

    /** Such as {@code Tuesday, November 24}. */
    public static String day(LocalDate day) {
        return DAY.format(day);
    }
}
