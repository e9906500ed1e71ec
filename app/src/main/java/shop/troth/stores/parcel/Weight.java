package shop.troth.stores.parcel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A weight, as people write it: {@code 1.5 lb}, {@code 12 oz}, {@code 400 g}, {@code 2.25 kg}.
 *
 * @param written the text; empty if not known
 * @param milligrams rounded up, so that five items of one pound never weigh less than five pounds in total
 */
public record Weight(String written, long milligrams) {

    /** A weight that is not known. */
    public static final Weight UNKNOWN = new Weight("", 0);

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,5}(?:\\.\\d{1,3})?) ?(lb|oz|kg|g)");
    private static final Map<String, BigDecimal> UNITS = Map.of(
            "lb", new BigDecimal("453592.37"), // 15 CFR 1170, appendix: the avoirdupois pound is 0.453 592 37 kg
            "oz", new BigDecimal("28349.523125"),
            "kg", new BigDecimal("1000000"),
            "g", new BigDecimal("1000"));
    private static final long MOST = 1_000_000_000;

    /**
     * Parses a weight.
     *
     * @return {@link #UNKNOWN} for the empty text
     * @throws IllegalArgumentException if it is not a weight, or is zero or more than 1,000 kg; the message contains the text
     */
    public static Weight read(String text) {
        return text.isEmpty() ? UNKNOWN : new Weight(normal(text), milligrams(text, RoundingMode.CEILING));
    }

    /**
     * Parses a minimum weight, in milligrams, rounded down.
     *
     * @throws IllegalArgumentException as {@link #read}
     */
    public static long from(String text) {
        return milligrams(text, RoundingMode.FLOOR);
    }

    private static long milligrams(String text, RoundingMode rounding) {
        var found = WRITTEN.matcher(text);
        if (found.matches()) {
            var exact = new BigDecimal(found.group(1)).multiply(UNITS.getOrDefault(found.group(2), BigDecimal.ZERO));
            var milligrams = exact.setScale(0, rounding).longValueExact();
            if (milligrams > 0 && milligrams <= MOST) {
                return milligrams;
            }
        }
        throw new IllegalArgumentException(
                "\"%s\" is not a weight such as 1.5 lb, 12 oz, 400 g or 2.25 kg, up to 1000 kg".formatted(text));
    }

    private static String normal(String text) {
        return text.replaceFirst("(?<=\\d)(?=[a-z])", " ");
    }

    public boolean isKnown() {
        return milligrams > 0;
    }
}
