package shop.troth.storefront.policytext;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import shop.troth.kernel.encoding.WrittenDay;

/** Formats dates and capital letters for the policy's pages. */
public final class PageWords {

    private static final DateTimeFormatter DAY = WrittenDay.LONG;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.US);
    private static final int MONTH_ALONE = "2004-08".length();

    private PageWords() {}

    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** Returns a version's date as precisely as the policy gives it: a day, or a month. */
    public static String dated(String version, LocalDate day) {
        return version.length() == MONTH_ALONE ? MONTH.format(day) : day(day);
    }

    public static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
