package shop.troth.kernel.text;

/** Recognizes characters that nobody sees, in text that people type or read. */
public final class InvisibleText {

    private InvisibleText() {}

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
