package shop.troth.web.cache;

import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A compressed piece of a page. It ends on a byte boundary and refers to nothing before it (RFC 1951: flushed with an empty stored block),
 * so pieces can be combined in any order, and a page is compressed once even if a part of it changes.
 *
 * @param check CRC-32 of the uncompressed piece
 * @param shift the factor for the checksum of everything before this piece; see {@link #times}
 */
record GzipFragment(byte[] bytes, int length, int check, int shift) {

    private static final byte[] HEAD = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final byte[] END = {3, 0}; // a final block without content
    private static final int TAIL_BYTES = 8;
    private static final int POLYNOMIAL = 0xedb88320; // of CRC-32, lowest power first
    private static final int ONE = 1 << 31;

    /** x to the power of 2 to the power of n, for each n. */
    private static final int[] POWERS = powers();

    static GzipFragment of(byte[] plain, byte[] bytes) {
        var crc = new CRC32();
        crc.update(plain);
        return new GzipFragment(bytes, plain.length, (int) crc.getValue(), shift(plain.length));
    }

    /** The pieces in order as a complete gzip file. */
    static byte[] whole(GzipFragment... pieces) {
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

    /** A tag that changes with the content: the checksum and the length. */
    static String tag(byte[] whole) {
        var tag = new StringBuilder(TAIL_BYTES * 2);
        for (int i = whole.length - TAIL_BYTES; i < whole.length; i++) {
            tag.append(Character.forDigit(whole[i] >> 4 & 15, 16)).append(Character.forDigit(whole[i] & 15, 16));
        }
        return tag.toString();
    }

    /** x to the power of the number of bits, computed like zlib's {@code crc32_combine_gen}. */
    private static int shift(long bytes) {
        int product = ONE;
        int power = 3; // eight bits per byte
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
