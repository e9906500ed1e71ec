package shop.troth.mail.incoming.read.tnef;

import java.util.Arrays;

/** Bytes that are read from the first to the last, the lower of a number first. */
final class Bytes {

    private static final int BYTE = 0xff;

    private final byte[] all;
    private final int end;
    private int at;

    Bytes(byte[] all) {
        this(all, 0, all.length);
    }

    private Bytes(byte[] all, int from, int end) {
        this.all = all;
        this.at = from;
        this.end = end;
    }

    /** It ends before what it announces, or is none. Says nothing of what it holds. */
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

    /** The next so many, which may be more than an int says: then they are not there. */
    Bytes some(int length) throws Broken {
        if (length < 0 || length > left()) {
            throw new Broken();
        }
        var some = new Bytes(all, at, at + length);
        at += length;
        return some;
    }

    /** Passes over what fills up to whole fours; the last may not be there. */
    void fill(int length) {
        at = Math.min(end, at + (-length & 3));
    }

    byte[] rest() {
        var rest = Arrays.copyOfRange(all, at, end);
        at = end;
        return rest;
    }
}
