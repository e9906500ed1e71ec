package shop.troth.insight.search;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Selects the words of a search that may be counted. None are if the text could be a name, an address, a number, or a message: more than
 * four words, anything but letters, or two consecutive capitalized words.
 */
final class MissedWords {

    private static final int MOST = 4;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}+");
    private static final Pattern COUNTED = Pattern.compile("\\p{L}{3,20}");

    private MissedWords() {}

    /**
     * Returns the words to count, in lower case, without duplicates.
     *
     * @param text as typed
     * @param lacking those of its words that the catalog lacks
     */
    static Set<String> of(String text, List<String> lacking) {
        var words = Arrays.asList(BLANKS.split(text.strip()));
        if (words.size() > MOST
                || !words.stream().allMatch(it -> LETTERS.matcher(it).matches())
                || isName(words)) {
            return Set.of();
        }
        var counted = new HashSet<String>();
        for (var word : lacking) {
            if (COUNTED.matcher(word).matches()) {
                counted.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return counted;
    }

    private static boolean isName(List<String> words) {
        for (int i = 1; i < words.size(); i++) {
            if (isCapitalized(words.get(i - 1)) && isCapitalized(words.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCapitalized(String word) {
        return Character.isUpperCase(word.codePointAt(0));
    }
}
