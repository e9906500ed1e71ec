package shop.troth.cases.dispute;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody of staff writes to the bank about a dispute, in their own words. It is kept nowhere here.
 *
 * @param text with plain line ends, and without blanks around it; may be empty
 */
public record Statement(String text) {

    /** In characters. The bank takes more, and reads less. */
    public static final int LONGEST = 3_000;

    private static final Pattern EMAIL = Pattern.compile("\\S@\\S");

    /** A telephone number as people write it in the United States, or the number of a card. */
    private static final Pattern PHONE_OR_CARD = Pattern.compile(
            "\\(\\d{3}\\) ?\\d{3}[ .-]?\\d{4}|\\d{3}[ .-]?\\d{3}[ .-]?\\d{4}|\\d{4}[ -]?\\d{4}[ -]?\\d{4}");

    /** Why it cannot be sent. */
    public enum Problem {
        TOO_LONG,
        EMAIL_ADDRESS,
        PHONE_OR_CARD
    }

    public static Statement of(String typed) {
        return new Statement(typed.replace("\r\n", "\n").strip());
    }

    /** What is wrong with it; nothing if it can be sent. Names and addresses are for whoever writes it to leave out. */
    public Optional<Problem> problem() {
        if (text.length() > LONGEST) {
            return Optional.of(Problem.TOO_LONG);
        }
        if (EMAIL.matcher(text).find()) {
            return Optional.of(Problem.EMAIL_ADDRESS);
        }
        return PHONE_OR_CARD.matcher(text).find() ? Optional.of(Problem.PHONE_OR_CARD) : Optional.empty();
    }

    /** Silent: somebody may have written about a person all the same. */
    @Override
    public String toString() {
        return "Statement of " + text.length() + " characters";
    }
}
