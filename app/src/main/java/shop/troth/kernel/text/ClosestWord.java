package shop.troth.kernel.text;

import java.util.Collection;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the word that somebody probably meant. */
public final class ClosestWord {

    private static final int LONGEST = 60;
    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private ClosestWord() {}

    /** @return the known word with the smallest edit distance, if at most a third of its letters (or one letter) change */
    public static Optional<String> to(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String best = null;
        int fewest = Integer.MAX_VALUE;
        for (var candidate : known) {
            int changes = DISTANCE.apply(word, candidate);
            if (changes < fewest && changes <= Math.max(1, candidate.length() / 3)) {
                best = candidate;
                fewest = changes;
            }
        }
        return Optional.ofNullable(best);
    }
}
