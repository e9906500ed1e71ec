package shop.troth.mail.incoming.read.tnef;

import java.util.Arrays;

/** Bytes that are read in order. Numbers are little-endian. */
final class TnefBytes {

    private static final int BYTE = 0xff;

    private final byte[] all;
    private final int end;
    private int at;

    TnefBytes(byte[] all) {
        this(all, 0, all.length);
    }

    private TnefBytes(byte[] all, int from, int end) {
        this.all = all;
        this.at = from;
        this.end = end;
    }

    /** Thrown if the bytes end early or are not in the expected format. Its message contains none of them. */
    static final class Broken extends Exception {

        Broken() {
            super("not a container of an email, or a broken one", null, false, false);
        }
    }

    int left() {
        return end - at;
    }

    int one() throws Broken {
        if (at >= end) {
            throw new Broken();
        }
        return all[at++] & BYTE;
    }

    int two() throws Broken {
        return one() | one() << 8;
    }

    int four() throws Broken {
        return two() | two() << 16;
    }

    /** Returns the next bytes as a part of their own. A length beyond the range of an int is read as negative, and refused. */
    TnefBytes some(int length) throws Broken {
        if (length < 0 || length > left()) {
            throw new Broken();
        }
        var some = new TnefBytes(all, at, at + length);
        at += length;
        return some;
    }

    /** Skips the padding after a value of the given length, up to a multiple of four bytes; at the end, it may be missing. */
    void fill(int length) {
        at = Math.min(end, at + (-length & 3));
    }

    byte[] rest() {
        var rest = Arrays.copyOfRange(all, at, end);
        at = end;
        return rest;
    }
}
