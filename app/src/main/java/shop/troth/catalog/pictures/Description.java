package shop.troth.catalog.pictures;

import java.util.Optional;
import java.util.regex.Pattern;

/** The alternative text of a picture, for people who cannot see it. */
public final class Description {

    private static final int LONGEST = 250;
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final Pattern FILE = Pattern.compile("(?i)\\S+\\.(jpe?g|png|webp|gif|heic|svg)");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}.*\\p{L}", Pattern.DOTALL);

    private Description() {}

    /** Returns the text as stored: trimmed and in one line. */
    public static String tidy(String typed) {
        return SPACES.matcher(typed).replaceAll(" ").strip();
    }

    /** @return what is wrong with it, one sentence; empty if it is valid */
    public static Optional<String> fault(String tidy) {
        if (tidy.length() > LONGEST) {
            return Optional.of("Use at most %d characters. This has %d.".formatted(LONGEST, tidy.length()));
        }
        return !LETTERS.matcher(tidy).find() || FILE.matcher(tidy).matches()
                ? Optional.of("Say what the picture shows, for example: Steel mop bucket with two yellow wheels.")
                : Optional.empty();
    }
}
