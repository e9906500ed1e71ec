package shop.troth.catalog.pictures.prepare;

import java.nio.charset.StandardCharsets;

/** Reads numbers in a file. Reading beyond its end throws {@link IndexOutOfBoundsException}. */
record PictureBytes(byte[] file) {

    int at(int place) {
        return file[place] & 0xff;
    }

    /** Returns two bytes in big-endian order. */
    int two(int place) {
        return at(place) << 8 | at(place + 1);
    }

    /** Returns two bytes in little-endian order. */
    int turnedTwo(int place) {
        return at(place) | at(place + 1) << 8;
    }

    /** Returns four bytes in big-endian order; must fit into an {@code int}. */
    int four(int place) {
        return whole((long) two(place) << 16 | two(place + 2));
    }

    /** Returns four bytes in little-endian order; must fit into an {@code int}. */
    int turnedFour(int place) {
        return whole(turnedTwo(place) | (long) turnedTwo(place + 2) << 16);
    }

    /** Returns four characters. */
    String word(int place) {
        java.util.Objects.checkFromIndexSize(place, 4, file.length);
        return new String(file, place, 4, StandardCharsets.ISO_8859_1);
    }

    private static int whole(long number) {
        if (number > Integer.MAX_VALUE / 2) {
            throw new IndexOutOfBoundsException("a length that no file here has");
        }
        return (int) number;
    }
}
