package shop.troth.stores;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** The color of a store's emails: their border, links, and buttons, which have white text. */
final class MailColor {

    static final String USUAL = "#00607f";

    private static final Pattern SHAPE = Pattern.compile("#[0-9a-f]{6}");
    private static final double LEAST_CONTRAST = 4.5; // WCAG 2.2, 1.4.3

    private MailColor() {}

    /** @throws IllegalArgumentException if it is not a color, or is too light for white text */
    static String of(String text) {
        var color = text.toLowerCase(Locale.ROOT);
        if (!SHAPE.matcher(color).matches() || contrastWithWhite(color) < LEAST_CONTRAST) {
            throw new IllegalArgumentException(text);
        }
        return color;
    }

    /** WCAG 2.2, contrast ratio. */
    private static double contrastWithWhite(String color) {
        var parts = HexFormat.of().parseHex(color.substring(1));
        return 1.05 / (0.2126 * light(parts[0]) + 0.7152 * light(parts[1]) + 0.0722 * light(parts[2]) + 0.05);
    }

    private static double light(byte part) {
        var share = (part & 0xff) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
