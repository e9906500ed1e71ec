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
 * A text that must not appear anywhere, in the forms in which software writes things: plain (UTF-8, UTF-16), reversed, in hexadecimal, and
 * in base64 at any offset; for digits, also in groups separated by a space, a hyphen, or a point; for a whole value, its plain hashes.
 * {@link EncodedText} turns what is compressed, or has each character escaped, into text first. Encrypted text is not recognized.
 */
public final class Canary {

    private static final String PARTED = "[ .-]?";
    private static final String PARTED_IN_HEX = "(?:20|2e|2d|00)?";
    private static final List<String> HASHES = List.of("MD5", "SHA-1", "SHA-256");

    /** Enough bytes of a hash to identify it: 80 bits. */
    private static final int HASH_BYTES = 10;

    private final String digits;
    private final List<byte[]> forms = new ArrayList<>();
    /** The same forms as regular expressions, in a text and in the hexadecimal text of bytes. */
    private final Set<String> inText = new LinkedHashSet<>();

    private final Set<String> inHex = new LinkedHashSet<>();

    private Canary(String digits) {
        this.digits = digits;
    }

    /** A number such as a card's. */
    public static Canary number(String digits) {
        var number = new Canary(digits);
        number.inText.add(String.join(PARTED, digits.split("")));
        number.inHex.add(
                String.join(PARTED_IN_HEX, digits.replaceAll("[0-9]", "3$0 ").split(" ")));
        number.encoded(digits);
        return number;
    }

    /** A unique word. */
    public static Canary word(String text) {
        var word = new Canary("");
        word.plain(text);
        word.bytes(wide(text));
        word.plain(new StringBuilder(text).reverse().toString());
        word.encoded(text);
        return word;
    }

    /**
     * The plain hashes of a value, which hide nothing, because anybody can hash all possible values: MD5, SHA-1, and SHA-256, as bytes, in
     * hexadecimal, and in base64 or base64url.
     *
     * @param value a whole value, such as an email address; the hash of a first name or a ZIP code could have another origin
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

    /** The forms to search for byte by byte; {@link DigitRun} searches for the digits of a number, in any grouping. */
    List<byte[]> forms() {
        return forms;
    }

    /** The digits of a number; empty for a word. */
    String digits() {
        return digits;
    }

    /** Whether a text contains it in any form, except {@link EncodedText} forms. For many texts, {@link TextSearch} is faster. */
    public boolean isIn(String some) {
        return Pattern.compile(pattern()).matcher(some).find();
    }

    /** All forms as one regular expression, for both PostgreSQL and Java. */
    String pattern() {
        return String.join("|", inText) + "|" + String.join("|", inHex);
    }

    static String pattern(List<Canary> canaries) {
        return canaries.stream().map(Canary::pattern).distinct().collect(Collectors.joining("|"));
    }

    /**
     * The same for bytes, which PostgreSQL writes as {@code \x} and hexadecimal. A number is found where its digits are characters, and not
     * where the hexadecimal of other bytes equals it: every JPEG that the shop writes contains that of a test card. Only known numbers are
     * searched for, because compressed bytes contain other digits with a card's length and check digit by chance.
     */
    static String patternOfBytes(List<Canary> canaries) {
        var forms = canaries.stream().flatMap(it -> it.inHex.stream()).distinct();
        return "x(?:[0-9a-f]{2})*(?:" + forms.collect(Collectors.joining("|")) + ")";
    }

    private void plain(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
        inText.add(text.replaceAll("([^A-Za-z0-9])", "\\\\$1"));
    }

    private void encoded(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var all = new LinkedHashSet<String>();
        all.add(HexFormat.of().formatHex(bytes));
        all.add(HexFormat.of().withUpperCase().formatHex(bytes));
        for (int before = 0; before < 3; before++) {
            all.add(base64(bytes, before));
        }
        all.forEach(this::letters);
    }

    /** Adds a form of letters, digits, and the special characters of base64. */
    private void letters(String text) {
        bytes(ascii(text));
        inText.add(text.replace("+", "\\+"));
    }

    private void bytes(byte[] form) {
        forms.add(form);
        inHex.add(HexFormat.of().formatHex(form));
    }

    /** The UTF-16 form without its first or last byte, so that it is the same in both byte orders. */
    private static byte[] wide(String text) {
        var wide = new byte[text.length() * 2 - 1];
        for (int i = 0; i < text.length(); i++) {
            wide[i * 2] = (byte) text.charAt(i);
        }
        return wide;
    }

    /** The base64 characters that do not depend on the surrounding bytes, with this many bytes before it in its group of three. */
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

    /** Does not reveal the text. */
    @Override
    public String toString() {
        return "Canary";
    }
}
