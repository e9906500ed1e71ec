package shop.troth.kernel.guard;

/**
 * A small Bloom filter of the first two characters of values, so that a text is not scanned where no value can begin. It has false
 * positives but no false negatives.
 */
final class Beginnings {

    private static final int WORDS = 16;
    private static final int MASK = WORDS * Long.SIZE - 1;
    private static final int SPREAD = 0x9E3779B1;
    private static final int SHIFT = 16;

    private final long[] bits = new long[WORDS];

    void add(char first, char second) {
        int at = at(first, second);
        bits[at / Long.SIZE] |= 1L << at;
    }

    boolean has(char first, char second) {
        int at = at(first, second);
        return (bits[at / Long.SIZE] & 1L << at) != 0;
    }

    private static int at(char first, char second) {
        return (first << SHIFT ^ second) * SPREAD >>> SHIFT & MASK;
    }
}
