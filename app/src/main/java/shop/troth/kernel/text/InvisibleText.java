package shop.troth.kernel.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Recognizes characters that nobody sees, in text that people type or read. */
public final class InvisibleText {

    private static final Pattern SPACE = Pattern.compile("[\\p{Z}\\s]");
    private static final Pattern DASH = Pattern.compile("[\\p{Pd}\u2212]");

    /** Characters that programs ignore or draw as nothing, but for those that {@link #isControl} refuses. */
    private static final Pattern NOTHING = Pattern.compile(
            "[\\p{Cf}\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u3164\uFE00-\uFE0F\uFFA0\\x{E0100}-\\x{E01EF}]");

    private InvisibleText() {}

    /**
     * Text that programs read, such as an address or a number, as it was meant when it was pasted from somewhere: with ordinary digits,
     * letters, spaces, and hyphens (NFKC), without characters that nobody sees, and without spaces around it.
     */
    public static String plain(String text) {
        var visible = NOTHING.matcher(text).replaceAll("");
        var usual = NOTHING.matcher(Normalizer.normalize(visible, Normalizer.Form.NFKC))
                .replaceAll("");
        return DASH.matcher(SPACE.matcher(usual).replaceAll(" "))
                .replaceAll("-")
                .strip();
    }

    /** Control characters, unassigned and surrogate code points, and those that override the direction of other text (Unicode TR 36). */
    public static boolean isControl(int c) {
        return Character.isISOControl(c)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || Character.getType(c) == Character.UNASSIGNED
                || Character.getType(c) == Character.SURROGATE;
    }

    /** As {@link #isControl}; also direction marks, joiners, zero-width spaces, separators of lines, and characters for private use. */
    public static boolean isInvisible(int c) {
        return isControl(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                || Character.getType(c) == Character.PRIVATE_USE;
    }
}
