package shop.troth.kernel.guard;

/**
 * How some values begin, each by its first two letters, so that a text is read no further where none of them can begin. It may take another
 * beginning for one of theirs, and never misses one.
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
