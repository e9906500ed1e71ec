package shop.troth.kernel.guard;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.StoreId;

/**
 * Values as hashes under a random key of this process, which finds the values that appear whole in a text. Words are compared without case
 * and with any spacing between them; of numbers only the digits count. Not thread-safe.
 */
final class Fingerprints {

    /** The most values kept; after that, the oldest are forgotten. */
    private static final int MOST = 2_000;

    /** The most characters between two groups of digits, such as {@code ") "} in a phone number. */
    private static final int WIDEST_GAP = 3;

    private static final int LONGEST = 250;

    /** Stands for the second character of numbers, which may have any separator between digits. */
    private static final char DIGITS = '#';

    private static final int MASK_BITS = 63;
    private static final long PRIME = 0x100000001b3L;
    private static final long OF_WORDS = new SecureRandom().nextLong();
    private static final long OF_DIGITS = ~OF_WORDS;

    /** The kind of a value, a leaf of the vocabulary, and its store if known. */
    record About(@Nullable StoreId store, String data) {}

    private final Map<Long, About> values = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, About> eldest) {
            return size() > MOST;
        }
    };

    private final Beginnings beginnings = new Beginnings();
    private int longest;

    /** One bit for each length that occurs; the last bit stands for all longer values. */
    private long lengths;

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** @param value with single spaces */
    void addWords(About about, String value) {
        add(about, OF_WORDS, value);
        beginnings.add(CharacterClasses.lower(value.charAt(0)), second(value, 1));
    }

    void addDigits(About about, String value) {
        add(about, OF_DIGITS, value);
        beginnings.add(value.charAt(0), DIGITS);
    }

    /** The character at a position, normalized as for hashes. */
    private static char second(String text, int at) {
        char letter = at < text.length() ? text.charAt(at) : ' ';
        return CharacterClasses.isSpace(letter) ? ' ' : CharacterClasses.lower(letter);
    }

    private void add(About about, long key, String value) {
        long hash = key;
        for (int at = 0; at < value.length(); at++) {
            hash = next(hash, value.charAt(at));
        }
        if (value.length() <= LONGEST) {
            values.put(hash, about);
            longest = Math.max(longest, value.length());
            lengths |= bit(value.length());
        }
    }

    About about(long fingerprint) {
        return Objects.requireNonNull(values.get(fingerprint));
    }

    /** The fingerprints of the values in a text, also if they are URL-encoded or escaped as in JSON. */
    Set<Long> in(String text) {
        var found = new HashSet<Long>();
        if (values.isEmpty()) {
            return found;
        }
        scan(text, found);
        if (text.indexOf('%') >= 0) {
            scan(Escapes.percent(text), found);
        }
        if (text.indexOf('\\') >= 0) {
            scan(Escapes.backslash(text), found);
        }
        return found;
    }

    private void scan(String text, Set<Long> found) {
        boolean before = false;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            boolean counts = CharacterClasses.counts(letter);
            if (counts && !before) {
                if (beginnings.has(CharacterClasses.lower(letter), second(text, at + 1))) {
                    words(text, at, found);
                }
                if (Character.isDigit(letter) && beginnings.has(letter, DIGITS)) {
                    digits(text, at, found);
                }
            }
            before = counts;
        }
    }

    private void words(String text, int start, Set<Long> found) {
        long hash = OF_WORDS;
        int length = 0;
        boolean space = false;
        for (int at = start; at < text.length() && length < longest; at++) {
            char letter = text.charAt(at);
            if (CharacterClasses.isSpace(letter)) {
                space = true;
                continue;
            }
            if (space) {
                hash = next(hash, ' ');
                length++;
                space = false;
            }
            hash = next(hash, letter);
            length++;
            look(text, at, hash, length, found);
        }
    }

    private void digits(String text, int start, Set<Long> found) {
        long hash = OF_DIGITS;
        int length = 0;
        int gap = 0;
        for (int at = start; at < text.length() && length < longest && gap <= WIDEST_GAP; at++) {
            if (Character.isDigit(text.charAt(at))) {
                gap = 0;
                length++;
                hash = next(hash, text.charAt(at));
                look(text, at, hash, length, found);
            } else if (CharacterClasses.counts(text.charAt(at))) {
                return;
            } else {
                gap++;
            }
        }
    }

    /** Adds a value that ends here, if the next character is not part of a word or number. */
    private void look(String text, int at, long hash, int length, Set<Long> found) {
        boolean ends = at + 1 == text.length() || !CharacterClasses.counts(text.charAt(at + 1));
        if (ends && (lengths & bit(length)) != 0 && values.containsKey(hash)) {
            found.add(hash);
        }
    }

    private static long next(long hash, char letter) {
        return (hash ^ CharacterClasses.lower(letter)) * PRIME;
    }

    private static long bit(int length) {
        return 1L << Math.min(length, MASK_BITS);
    }

    /** Undoes the escaping of texts. What is not an escape stays as it is; no input is rejected. */
    static final class Escapes {

        private static final int HEX = 16;
        private static final int UNICODE_DIGITS = 4;

        private Escapes() {}

        /** Undoes URL encoding: {@code %40} becomes {@code @}. */
        static String percent(String text) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            var plain = ByteBuffer.allocate(bytes.length);
            for (int at = 0; at < bytes.length; at++) {
                int high = at + 2 < bytes.length ? Character.digit(bytes[at + 1], HEX) : -1;
                int low = at + 2 < bytes.length ? Character.digit(bytes[at + 2], HEX) : -1;
                if (bytes[at] == '%' && high >= 0 && low >= 0) {
                    plain.put((byte) (high * HEX + low));
                    at += 2;
                } else {
                    plain.put(bytes[at]);
                }
            }
            return new String(plain.array(), 0, plain.position(), StandardCharsets.UTF_8);
        }

        /** Undoes the escapes of JSON and Java: <code>&#92;u0040</code> becomes {@code @}, <code>&#92;n</code> a space. */
        static String backslash(String text) {
            var plain = new StringBuilder(text.length());
            for (int at = 0; at < text.length(); at++) {
                char letter = text.charAt(at);
                if (letter != '\\' || at + 1 == text.length()) {
                    plain.append(letter);
                    continue;
                }
                at++;
                int code = text.charAt(at) == 'u' ? unicode(text, at + 1) : -1;
                if (code >= 0) {
                    plain.append((char) code);
                    at += UNICODE_DIGITS;
                } else {
                    plain.append(' ');
                }
            }
            return plain.toString();
        }

        private static int unicode(String text, int from) {
            if (from + UNICODE_DIGITS > text.length()) {
                return -1;
            }
            int code = 0;
            for (int at = from; at < from + UNICODE_DIGITS; at++) {
                int digit = Character.digit(text.charAt(at), HEX);
                if (digit < 0) {
                    return -1;
                }
                code = code * HEX + digit;
            }
            return code;
        }
    }

    /**
     * A small Bloom filter of the first two characters of values, so that a text is not scanned where no value can begin. It has false
     * positives but no false negatives.
     */
    static final class Beginnings {

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
}
