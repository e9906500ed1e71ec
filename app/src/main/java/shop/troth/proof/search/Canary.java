package shop.troth.proof.search;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text that must be nowhere, in the forms in which software writes things down: plain (UTF-8, UTF-16), backward, in hexadecimal, in
 * base64 at any place of a longer text; digits also in groups parted by a space, a hyphen or a point. Of a whole value, its plain
 * hashes. What is compressed, or has each character escaped, {@link Packed} turns into a text first. What is encrypted is not seen.
 */
public final class Canary {

    private static final String PARTED = "[ .-]?";
    private static final List<String> HASHES = List.of("MD5", "SHA-1", "SHA-256");

    /** So much of a hash tells it from all others: 80 bits. */
    private static final int HASH_BYTES = 10;

    private final String digits;
    private final List<byte[]> forms = new ArrayList<>();
    /** The same as regular expressions. */
    private final Set<String> patterns = new LinkedHashSet<>();

    private Canary(String digits) {
        this.digits = digits;
    }

    /** A number such as a card's. */
    public static Canary number(String digits) {
        var number = new Canary(digits);
        number.patterns.add(String.join(PARTED, digits.split("")));
        number.encoded(digits);
        return number;
    }

    /** A word, unlike any other. */
    public static Canary word(String text) {
        var word = new Canary("");
        word.plain(text);
        word.bytes(wide(text));
        word.plain(new StringBuilder(text).reverse().toString());
        word.encoded(text);
        return word;
    }

    /**
     * The plain hashes of a value, which hide nothing, since anybody can hash all the values there may be: MD5, SHA-1 and SHA-256, as
     * bytes, in hexadecimal, and in base64 or base64url.
     *
     * @param value a whole one, such as an email address: the hash of a first name or a ZIP code could be that of something else
     */
    public static Canary hashOf(String value) {
        var hash = new Canary("");
        for (var algorithm : HASHES) {
            var bytes = Arrays.copyOf(hash(algorithm, value), HASH_BYTES);
            hash.bytes(bytes);
            hash.letters(HexFormat.of().formatHex(bytes));
            hash.letters(HexFormat.of().withUpperCase().formatHex(bytes));
            var base64 = base64(bytes, 0);
            hash.letters(base64);
            hash.letters(base64.replace('+', '-').replace('/', '_'));
        }
        return hash;
    }

    /** Forms that are sought byte by byte; the digits of a number are sought by {@link DigitRun}, in any grouping. */
    List<byte[]> forms() {
        return forms;
    }

    /** The digits, or nothing for a word. */
    String digits() {
        return digits;
    }

    /** Whether a text holds it in any form, other than {@link Packed}. For more than a few texts, {@link TextSearch} is faster. */
    public boolean isIn(String some) {
        return Pattern.compile(pattern()).matcher(some).find();
    }

    /** All forms as one regular expression, for PostgreSQL and Java alike; binary columns show as hexadecimal. */
    String pattern() {
        return String.join("|", patterns);
    }

    static String pattern(List<Canary> canaries) {
        return canaries.stream().map(Canary::pattern).distinct().collect(Collectors.joining("|"));
    }

    private void plain(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
        patterns.add(text.replaceAll("([^A-Za-z0-9])", "\\\\$1"));
    }

    private void encoded(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var all = new LinkedHashSet<String>();
        all.add(HexFormat.of().formatHex(bytes));
        all.add(HexFormat.of().withUpperCase().formatHex(bytes));
        for (int before = 0; before < 3; before++) {
            all.add(base64(bytes, before));
        }
        all.forEach(it -> {
            letters(it);
            patterns.add(HexFormat.of().formatHex(ascii(it)));
        });
    }

    /** Letters, digits, and the signs of base64. */
    private void letters(String text) {
        forms.add(ascii(text));
        patterns.add(text.replace("+", "\\+"));
    }

    private void bytes(byte[] form) {
        forms.add(form);
        patterns.add(HexFormat.of().formatHex(form));
    }

    /** As UTF-16 has it, without its first or last byte, so that it is the same in both byte orders. */
    private static byte[] wide(String text) {
        var wide = new byte[text.length() * 2 - 1];
        for (int i = 0; i < text.length(); i++) {
            wide[i * 2] = (byte) text.charAt(i);
        }
        return wide;
    }

    /** The characters that are the same whatever stands around, when so many bytes stand before in their group of three. */
    private static String base64(byte[] bytes, int before) {
        var padded = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, padded, before, bytes.length);
        var whole = Base64.getEncoder().withoutPadding().encodeToString(padded);
        return whole.substring((before * 8 + 5) / 6, padded.length * 8 / 6);
    }

    private static byte[] hash(String algorithm, String value) {
        try {
            return MessageDigest.getInstance(algorithm).digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Not what it seeks. */
    @Override
    public String toString() {
        return "Canary";
    }
}
