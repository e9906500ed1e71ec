package shop.troth.kernel.guard;

/** How characters are classified when values are searched for in a text. Uses tables for ASCII, since most texts are ASCII. */
final class CharacterClasses {

    private static final int ASCII = 128;
    private static final boolean[] COUNTS = new boolean[ASCII];
    private static final boolean[] SPACES = new boolean[ASCII];
    private static final char[] LOWER = new char[ASCII];

    static {
        for (char letter = 0; letter < ASCII; letter++) {
            COUNTS[letter] = Character.isLetterOrDigit(letter);
            SPACES[letter] = Character.isWhitespace(letter) || letter == '+';
            LOWER[letter] = Character.toLowerCase(letter);
        }
    }

    private CharacterClasses() {}

    /** Whether it is part of a word or a number. */
    static boolean counts(char letter) {
        return letter < ASCII ? COUNTS[letter] : Character.isLetterOrDigit(letter) || Character.isSurrogate(letter);
    }

    /** Whether it is a space in plain text or in the query of a URL. */
    static boolean isSpace(char letter) {
        return letter < ASCII ? SPACES[letter] : Character.isWhitespace(letter) || letter == '\u00a0';
    }

    static char lower(char letter) {
        return letter < ASCII ? LOWER[letter] : Character.toLowerCase(letter);
    }

    /** The value from its first letter or digit on, with single spaces, as {@link Fingerprints} reads texts. */
    static String spaced(String value) {
        var spaced = new StringBuilder(value.length());
        boolean space = false;
        for (int at = 0; at < value.length(); at++) {
            char letter = value.charAt(at);
            if (isSpace(letter)) {
                space = true;
            } else if (!spaced.isEmpty() || counts(letter)) {
                spaced.append(space && !spaced.isEmpty() ? " " : "").append(letter);
                space = false;
            }
        }
        return spaced.toString();
    }

    /** Only the letters, digits, and {@code @} of a value, in lowercase. */
    static String folded(String value) {
        var folded = new StringBuilder(value.length());
        for (int at = 0; at < value.length(); at++) {
            char letter = value.charAt(at);
            if (counts(letter) || letter == '@') {
                folded.append(lower(letter));
            }
        }
        return folded.toString();
    }
}
