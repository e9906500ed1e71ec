package shop.troth.desk.view;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import shop.troth.kernel.encoding.WrittenDay;
import shop.troth.stores.Store;

/** Moments as the desk shows them: in the store's time zone, with its abbreviation. */
public final class DeskTimes {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm a z", Locale.US);

    private DeskTimes() {}

    /** Such as {@code Nov 21, 2026}. */
    public static String day(Store store, Instant at) {
        return WrittenDay.SHORT.withZone(store.dispatch().zone()).format(at);
    }

    /** Such as {@code Nov 21, 2026, 9:14 AM EST}. */
    public static String minute(Store store, Instant at) {
        return MINUTE.withZone(store.dispatch().zone()).format(at);
    }
}
