package shop.troth.cases.dispute;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What staff write to the bank about a dispute, in their own words. It is not kept here.
 *
 * @param text the text, with LF line ends and without surrounding white space; may be empty
 */
public record DisputeStatement(String text) {

    /** Maximum length in characters. The bank takes more, but reads less. */
    public static final int LONGEST = 3_000;

    private static final Pattern EMAIL = Pattern.compile("\\S@\\S");

    /** A phone number as written in the United States, or a card number. */
    private static final Pattern PHONE_OR_CARD = Pattern.compile(
            "\\(\\d{3}\\) ?\\d{3}[ .-]?\\d{4}|\\d{3}[ .-]?\\d{3}[ .-]?\\d{4}|\\d{4}[ -]?\\d{4}[ -]?\\d{4}");

    /** Why a statement cannot be sent. */
    public enum Problem {
        TOO_LONG,
        EMAIL_ADDRESS,
        PHONE_OR_CARD
    }

    public static DisputeStatement of(String typed) {
        return new DisputeStatement(typed.replace("\r\n", "\n").strip());
    }

    /** What is wrong with it; empty if it can be sent. Leaving out names and addresses is up to its author. */
    public Optional<Problem> problem() {
        if (text.length() > LONGEST) {
            return Optional.of(Problem.TOO_LONG);
        }
        if (EMAIL.matcher(text).find()) {
            return Optional.of(Problem.EMAIL_ADDRESS);
        }
        return PHONE_OR_CARD.matcher(text).find() ? Optional.of(Problem.PHONE_OR_CARD) : Optional.empty();
    }

    /** Only the length: the text may still say something about a person. */
    @Override
    public String toString() {
        return "Statement of " + text.length() + " characters";
    }
}
