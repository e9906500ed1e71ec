package shop.troth.web.kept;

import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A compressed piece of a page. It ends on a whole byte and refers to nothing before it (RFC 1951: a block flushed by an empty
 * stored one), so pieces may follow each other in any order, and a page is compressed once though a part of it changes.
 *
 * @param check CRC-32 of the plain piece
 * @param shift what the check of all before it is multiplied by when this piece follows; see {@link #times}
 */
record Zipped(byte[] bytes, int length, int check, int shift) {

    private static final byte[] HEAD = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final byte[] END = {3, 0}; // a last block without content
    private static final int TAIL_BYTES = 8;
    private static final int POLYNOMIAL = 0xedb88320; // of CRC-32, lowest power first
    private static final int ONE = 1 << 31;

    /** x to the power of 2 to the power of n, for each n. */
    private static final int[] POWERS = powers();

    static Zipped of(byte[] plain, byte[] bytes) {
        var crc = new CRC32();
        crc.update(plain);
        return new Zipped(bytes, plain.length, (int) crc.getValue(), shift(plain.length));
    }

    /** One after the other, as a whole gzip file. */
    static byte[] whole(Zipped... pieces) {
        int size = HEAD.length + END.length + TAIL_BYTES;
        for (var piece : pieces) {
            size += piece.bytes.length;
        }
        var all = new byte[size];
        System.arraycopy(HEAD, 0, all, 0, HEAD.length);
        int at = HEAD.length;
        int check = 0;
        int length = 0;
        for (var piece : pieces) {
            System.arraycopy(piece.bytes, 0, all, at, piece.bytes.length);
            at += piece.bytes.length;
            check = times(piece.shift, check) ^ piece.check;
            length += piece.length;
        }
        System.arraycopy(END, 0, all, at, END.length);
        put(all, at + END.length, check);
        put(all, at + END.length + 4, length);
        return all;
    }

    /** Changes with what the pieces say together. */
    static String tag(byte[] whole) {
        var tag = new StringBuilder(TAIL_BYTES * 2);
        for (int i = whole.length - TAIL_BYTES; i < whole.length; i++) {
            tag.append(Character.forDigit(whole[i] >> 4 & 15, 16)).append(Character.forDigit(whole[i] & 15, 16));
        }
        return tag.toString();
    }

    /** x to the power of the number of bits, as zlib's {@code crc32_combine_gen} works it out. */
    private static int shift(long bytes) {
        int product = ONE;
        int power = 3; // eight bits a byte
        for (long rest = bytes; rest != 0; rest >>>= 1) {
            if ((rest & 1) == 1) {
                product = times(POWERS[power & 31], product);
            }
            power++;
        }
        return product;
    }

    /** The product of two polynomials modulo that of CRC-32. */
    private static int times(int one, int other) {
        int product = 0;
        for (int bit = ONE, rest = other; bit != 0; bit >>>= 1) {
            if ((one & bit) != 0) {
                product ^= rest;
            }
            rest = (rest & 1) == 0 ? rest >>> 1 : rest >>> 1 ^ POLYNOMIAL;
        }
        return product;
    }

    private static int[] powers() {
        var powers = new int[32];
        powers[0] = ONE >>> 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = times(powers[i - 1], powers[i - 1]);
        }
        return powers;
    }

    private static void put(byte[] room, int at, int number) {
        for (int i = 0; i < 4; i++) {
            room[at + i] = (byte) (number >>> 8 * i);
        }
    }
}
