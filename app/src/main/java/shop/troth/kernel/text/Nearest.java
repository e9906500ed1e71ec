package shop.troth.kernel.text;

import java.util.Collection;
import java.util.Optional;

/** Finds the word somebody probably meant. */
public final class Nearest {

    private static final int LONGEST = 60;

    private Nearest() {}

    /** @return the known word that takes the fewest changes of a letter, if at most a third of its letters change */
    public static Optional<String> to(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String best = null;
        int fewest = Integer.MAX_VALUE;
        for (var candidate : known) {
            int changes = changes(word, candidate);
            if (changes < fewest && changes <= Math.max(1, candidate.length() / 3)) {
                best = candidate;
                fewest = changes;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The Levenshtein distance. */
    private static int changes(String one, String other) {
        var row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                int swap = one.charAt(i - 1) == other.charAt(j - 1) ? diagonal : diagonal + 1;
                row[j] = Math.min(swap, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
