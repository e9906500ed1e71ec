package shop.troth.catalog.search;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import shop.troth.catalog.search.SearchAnalyzer.Word;

/**
 * Rewrites words that the catalog lacks as it writes them: {@code papertowel} as two words, {@code micro fiber} as one, {@code deionised} the
 * American way, and words of the store's own lists without their typo. Other typos are left to the search.
 */
final class Spelling {

    private static final int SHORTEST_PART = 3;
    private static final int SHORTEST = 5;
    private static final int LONGEST = 24;

    private record Rule(Pattern british, String american) {}

    private static final List<Rule> BRITISH = List.of(
            new Rule(Pattern.compile("(?<=\\w{2})is(?=(?:e|ed|er|ing|ation)$)"), "iz"),
            new Rule(Pattern.compile("(?<=\\w{2})our(?=$|ed$|ing$|less$)"), "or"),
            new Rule(Pattern.compile("(?<=\\w[bt])re$"), "er"),
            new Rule(Pattern.compile("sulph"), "sulf"),
            new Rule(Pattern.compile("aluminium"), "aluminum"));

    private final SearchAnalyzer words;
    private final Set<String> listed;
    private final int most;

    /**
     * @param listed words of the store's own lists
     * @param most how many words are looked at
     */
    Spelling(SearchAnalyzer words, Set<String> listed, int most) {
        this.words = words;
        this.listed = listed;
        this.most = most;
    }

    boolean lists(String word) {
        return listed.contains(word);
    }

    String corrected(String text, CatalogWords known) throws IOException {
        var typed = words.words(text, most);
        var corrected = new StringBuilder();
        int done = 0;
        for (int i = 0; i < typed.size(); i++) {
            var word = typed.get(i);
            var last = i == typed.size() - 1;
            var next = last ? null : typed.get(i + 1);
            if (next != null && isOne(word, next, i + 2 == typed.size(), known)) {
                corrected.append(text, done, word.start()).append(word.text()).append(next.text());
                done = next.end();
                i++;
            } else if (!has(word, last, known)) {
                var better = better(word.text(), known);
                if (better.isPresent()) {
                    corrected.append(text, done, word.start()).append(better.get());
                    done = word.end();
                }
            }
        }
        return corrected.append(text, done, text.length()).toString();
    }

    private boolean has(Word word, boolean last, CatalogWords known) throws IOException {
        return listed.contains(word.text()) || known.has(word.text(), last);
    }

    private boolean isOne(Word word, Word next, boolean last, CatalogWords known) throws IOException {
        return isOfLetters(word.text())
                && isOfLetters(next.text())
                && !(has(word, false, known) && has(next, last, known))
                && (listed.contains(word.text() + next.text()) || known.has(word.text() + next.text(), false));
    }

    private Optional<String> better(String word, CatalogWords known) throws IOException {
        if (word.length() < SHORTEST || word.length() > LONGEST || !isOfLetters(word)) {
            return Optional.empty();
        }
        for (var rule : BRITISH) {
            var american = rule.british().matcher(word).replaceFirst(rule.american());
            if (!american.equals(word) && (listed.contains(american) || known.has(american, false))) {
                return Optional.of(american);
            }
        }
        for (int cut = SHORTEST_PART; cut <= word.length() - SHORTEST_PART; cut++) {
            if (isWord(word.substring(0, cut), known) && isWord(word.substring(cut), known)) {
                return Optional.of(word.substring(0, cut) + " " + word.substring(cut));
            }
        }
        return listed.stream()
                .filter(it -> it.length() >= SHORTEST && isAlmost(word, it))
                .sorted()
                .findFirst();
    }

    private boolean isWord(String part, CatalogWords known) throws IOException {
        for (var it : words.words(part, 1)) {
            return listed.contains(it.text()) || known.has(it.text(), false);
        }
        return false;
    }

    private static boolean isOfLetters(String word) {
        return word.chars().allMatch(Character::isLetter);
    }

    /** Returns whether one letter is missing, too many, or wrong, or two adjacent ones are swapped; the first is right. */
    static boolean isAlmost(String typed, String word) {
        int shorter = Math.min(typed.length(), word.length());
        if (Math.abs(typed.length() - word.length()) > 1 || typed.charAt(0) != word.charAt(0)) {
            return false;
        }
        int start = 0;
        while (start < shorter && typed.charAt(start) == word.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && typed.charAt(typed.length() - 1 - end) == word.charAt(word.length() - 1 - end)) {
            end++;
        }
        var left = typed.substring(start, typed.length() - end);
        var right = word.substring(start, word.length() - end);
        return left.length() <= 1 && right.length() <= 1
                || left.length() == 2
                        && left.equals(new StringBuilder(right).reverse().toString());
    }
}
