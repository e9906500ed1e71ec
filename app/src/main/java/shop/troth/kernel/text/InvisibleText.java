package shop.troth.kernel.text;

/** Tells characters that nobody sees: in what people type, and in what they read. */
public final class InvisibleText {

    private InvisibleText() {}

    /** Control characters, and those that turn the direction of other text around (Unicode TR 36); joiners of emoji are none. */
    public static boolean isControl(int c) {
        return Character.isISOControl(c)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || Character.getType(c) == Character.UNASSIGNED
                || Character.getType(c) == Character.SURROGATE;
    }

    /** The same, and every mark of direction, joiner, zero-width space, and separator of lines. */
    public static boolean isInvisible(int c) {
        return isControl(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                || Character.getType(c) == Character.PRIVATE_USE;
    }
}
