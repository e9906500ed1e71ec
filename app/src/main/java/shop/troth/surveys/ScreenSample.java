package shop.troth.surveys;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import shop.troth.kernel.text.CardNumbers;

/**
 * Looks for what may point to a person in a text that is to be posted. Finds more than it must: a second person reads the text anyway, and
 * whoever proposes it can write it another way.
 */
final class ScreenSample {

    private static final int LONGEST = 500;

    private static final Map<String, Pattern> MARKS = Map.of(
            "an email or web address", Pattern.compile("@|://|\\bwww\\.|(?i)\\.(com|org|net|edu|gov)\\b"),
            "a number that may lead to somebody",
                    Pattern.compile("\\d(?:[\\s().+/-]{0,3}\\d){4,}|#\\s?\\d|\\b[0-9A-Z]{5}-[0-9A-Z]{5}\\b"),
            "what may be an address",
                    Pattern.compile(
                            "(?i)\\b\\d+\\w?\\s+(?:\\S+\\s+){0,3}(?:st|street|ave|avenue|rd|road|blvd|boulevard|ln|lane"
                                    + "|drive|ct|court|way|place|pkwy|hwy|suite|apt)\\b|\\bP\\.?\\s?O\\.?\\s?Box\\b"),
            "what may be a name",
                    Pattern.compile("\\p{Lu}[\\p{L}’'-]+\\s+(?:\\p{Lu}\\.?\\s+)?\\p{Lu}[\\p{L}’'-]+"
                            + "|\\b(?i:dr|mr|mrs|ms|prof|professor|doctor)\\.?\\s+\\p{Lu}"
                            + "|\\b(?i:my name is|i am called|i’m|i'm|regards,|signed,?)\\s+\\p{Lu}\\p{L}+"));

    private ScreenSample() {}

    /** What must be changed before the text may be posted, as a sentence; empty if nothing was found. */
    static Optional<String> fault(String words) {
        if (words.isBlank() || words.length() > LONGEST) {
            return Optional.of("Enter a text of up to %d characters.".formatted(LONGEST));
        }
        var card =
                CardNumbers.wereRemoved(CardNumbers.remove(words)) ? Stream.of("a card number") : Stream.<String>of();
        var marks = MARKS.entrySet().stream()
                .filter(it -> it.getValue().matcher(words).find())
                .map(Map.Entry::getKey)
                .sorted();
        return Stream.concat(card, marks)
                .findFirst()
                .map("This contains %s. Take it out, or write it another way."::formatted);
    }
}
