package shop.troth.kernel.encoding;

import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How dates are written for American readers. */
public final class WrittenDay {

    /** November 28, 2026. */
    public static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US);

    /** Nov 28, 2026. */
    public static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.US);

    private WrittenDay() {}
}
