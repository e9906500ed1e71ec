package shop.troth.policy.decision;

import java.util.List;

/** A hash table of the index of each word in a list; lookups take a few nanoseconds and do not allocate. */
final class Places {

    /** Spreads the hashes of words that differ only in their last letters (Knuth's multiplier, 2^32 divided by the golden ratio). */
    private static final int SPREAD = 0x9E3779B9;

    private final String[] words;
    private final int[] places;
    private final int shift;

    Places(List<String> listed) {
        int bits = 34
                - Integer.numberOfLeadingZeros(
                        listed.size()); // at most a quarter full, so that most lookups take one probe
        this.shift = 32 - bits;
        this.words = new String[1 << bits];
        this.places = new int[1 << bits];
        for (int place = 0; place < listed.size(); place++) {
            int at = start(listed.get(place));
            while (words[at] != null) {
                at = next(at);
            }
            words[at] = listed.get(place).intern();
            places[at] = place;
        }
    }

    /** @return {@link Questions#NONE} for a word that is not in the list */
    int of(String word) {
        for (int at = start(word); words[at] != null; at = next(at)) {
            if (words[at].equals(word)) {
                return places[at];
            }
        }
        return Questions.NONE;
    }

    private int start(String word) {
        return word.hashCode() * SPREAD >>> shift;
    }

    private int next(int at) {
        return at + 1 & words.length - 1;
    }
}
