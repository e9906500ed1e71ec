package shop.troth.content.look;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A screen color.
 *
 * @param text such as {@code #0b5566}, in lowercase
 */
public record Color(String text) {

    private static final Pattern LONG = Pattern.compile("#[0-9a-f]{6}");
    private static final Pattern SHORT = Pattern.compile("#[0-9a-f]{3}");

    /** Parses six or three hexadecimal digits in any case; empty for anything else. */
    public static Optional<Color> of(String typed) {
        var text = typed.strip().toLowerCase(Locale.ROOT);
        if (LONG.matcher(text).matches()) {
            return Optional.of(new Color(text));
        }
        return SHORT.matcher(text).matches()
                ? Optional.of(new Color("#" + twice(text, 1) + twice(text, 2) + twice(text, 3)))
                : Optional.empty();
    }

    private static String twice(String text, int at) {
        return text.substring(at, at + 1).repeat(2);
    }

    /** The contrast of two colors, from 1 to 21 (WCAG 2.2, contrast ratio). */
    public double contrast(Color other) {
        var one = light();
        var two = other.light();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    /** WCAG 2.2, relative luminance. */
    private double light() {
        var parts = HexFormat.of().parseHex(text.substring(1));
        return 0.2126 * light(parts[0]) + 0.7152 * light(parts[1]) + 0.0722 * light(parts[2]);
    }

    private static double light(byte part) {
        var share = (part & 0xff) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
