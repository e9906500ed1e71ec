package shop.troth.testbank.journal;

import java.util.Arrays;

/** A growing list of keys in the order they came, eight bytes each. Safe for use by many threads. */
public final class LongList {

    private long[] values = new long[16];
    private int size;

    public synchronized void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = value;
    }

    public synchronized int size() {
        return size;
    }

    public synchronized long get(int at) {
        return values[at];
    }

    /** @return where the value stands, searched from the newest; -1 when it does not */
    public synchronized int lastIndexOf(long value) {
        for (int i = size - 1; i >= 0; i--) {
            if (values[i] == value) {
                return i;
            }
        }
        return -1;
    }
}
