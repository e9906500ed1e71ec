package shop.troth.kernel.guard;

/** What a character counts as where values are looked for in a text. Most texts are ASCII, for which it is read from tables. */
final class Letters {

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

    private Letters() {}

    /** Whether it is part of a word or a number. */
    static boolean counts(char letter) {
        return letter < ASCII ? COUNTS[letter] : Character.isLetterOrDigit(letter) || Character.isSurrogate(letter);
    }

    /** As it is written in a text, or in the query of an address. */
    static boolean isSpace(char letter) {
        return letter < ASCII ? SPACES[letter] : Character.isWhitespace(letter) || letter == '\u00a0';
    }

    static char lower(char letter) {
        return letter < ASCII ? LOWER[letter] : Character.toLowerCase(letter);
    }

    /** From the first character that counts on, with one space between words: by the same rules by which a text is read. */
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

    /** The letters, digits and the sign of an email address alone, in lower case. */
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
