package shop.troth.testbank.journal;

import java.util.Arrays;

/**
 * A map from 64-bit keys to file positions in two flat arrays: about 27 bytes an entry, so that a bank with a
 * 64 MB heap remembers hundreds of thousands of payments. Safe for use by many threads.
 */
public final class LongIndex {

    /** What {@link #get} answers for a key it does not hold. */
    public static final long NONE = -1;

    private static final int FIRST_SIZE = 1 << 12;

    private long[] keys = new long[FIRST_SIZE];
    private long[] positions = emptyPositions(FIRST_SIZE);
    private int size;

    /** A key for a text: FNV-1a with a final mix. The ids are random, so 64 bits do not collide in practice. */
    public static long keyOf(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        hash *= 0x9e3779b97f4a7c15L;
        return hash ^ (hash >>> 29);
    }

    public synchronized long get(long key) {
        return positions[slot(key)];
    }

    public synchronized void put(long key, long position) {
        int slot = slot(key);
        if (positions[slot] == NONE) {
            size++;
        }
        keys[slot] = key;
        positions[slot] = position;
        if (size * 10L > keys.length * 6L) {
            grow();
        }
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key & mask);
        while (positions[slot] != NONE && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        var oldKeys = keys;
        var oldPositions = positions;
        keys = new long[oldKeys.length * 2];
        positions = emptyPositions(oldPositions.length * 2);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldPositions[i] != NONE) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                positions[slot] = oldPositions[i];
            }
        }
    }

    private static long[] emptyPositions(int size) {
        var positions = new long[size];
        Arrays.fill(positions, NONE);
        return positions;
    }
}
