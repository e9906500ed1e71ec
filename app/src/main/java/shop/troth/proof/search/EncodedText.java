package shop.troth.proof.search;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Text inside a text that a plain search cannot find: with each character escaped, as in JSON, addresses, and HTML; or compressed (gzip,
 * RFC 1952; zlib, RFC 1950) and written in base64 or hexadecimal. Recognized by how it begins.
 */
final class EncodedText {

    /** At least six escapes in a row: if only some characters are escaped, the others can be found. */
    private static final String ESCAPED =
            "(?:\\\\+u[0-9A-Fa-f]{4}){6,}|(?:\\\\+x[0-9A-Fa-f]{2}){6,}|(?:%[0-9A-Fa-f]{2}){6,}"
                    + "|(?:&#[0-9]{2,3};){6,}|(?:&#[xX][0-9A-Fa-f]{2,4};){6,}";

    /** The first bytes of gzip, and of zlib at each compression level. */
    private static final String IN_BASE64 =
            "(?:^|[^A-Za-z0-9+/_-])(?:H4sI|eJ[w-z]|eN[o-r]|eA[E-H]|eF[4-7])[A-Za-z0-9+/_-]{12,}";

    private static final String IN_HEX =
            "(?:^|[^A-Za-z0-9]x?)(?:1f8b08|1F8B08|789c|789C|78da|78DA|7801|785e|785E)[0-9A-Fa-f]{16,}";

    /** All shapes as one regular expression, for both PostgreSQL and Java. */
    static final String SHAPES = String.join("|", ESCAPED, IN_BASE64, IN_HEX);

    private static final Predicate<String> ESCAPES =
            Pattern.compile("(?:" + possessive(ESCAPED) + ")").asMatchPredicate();
    private static final Pattern SHAPE = Pattern.compile(possessive(SHAPES));
    private static final Pattern ONE_ESCAPED = Pattern.compile("(?:\\\\+[ux]|%|&#[xX])([0-9A-Fa-f]+);?|&#([0-9]+);");

    /** Unpacking stops here: no text of a test purchase is longer, and the input may be made to fill memory. */
    private static final int MOST_BYTES = 1 << 20;

    private EncodedText() {}

    /**
     * Makes repetitions possessive, so that Java matches long runs in a loop rather than by recursion. PostgreSQL does so anyway, and has
     * no syntax for it.
     */
    private static String possessive(String pattern) {
        return pattern.replace("){6,}", "){6,}+");
    }

    /** The unpacked texts; what only looks packed results in nonsense or nothing. */
    static Stream<String> texts(String text) {
        return SHAPE.matcher(text).results().map(MatchResult::group).flatMap(EncodedText::open);
    }

    /** The content of a file that is compressed as a whole; empty if it does not begin like gzip or zlib. */
    static Stream<String> whole(byte[] file) {
        var begins = HexFormat.of().formatHex(file, 0, Math.min(file.length, 3));
        if (!begins.matches("1f8b08|78(01|5e|9c|da)..")) {
            return Stream.of();
        }
        try (var bytes = new ByteArrayInputStream(file);
                var zip = begins.startsWith("78") ? new InflaterInputStream(bytes) : new GZIPInputStream(bytes)) {
            return Stream.of(beginning(zip));
        } catch (IOException _) { // only looks compressed
            return Stream.of();
        }
    }

    private static Stream<String> open(String run) {
        if (ESCAPES.test(run)) {
            return Stream.of(unescaped(run));
        }
        var letters = run.replaceFirst("^[^A-Za-z0-9]x?", "");
        return whole(
                letters.matches("[0-9A-Fa-f]+")
                        ? HexFormat.of().parseHex(letters.substring(0, letters.length() / 2 * 2))
                        : base64(letters));
    }

    private static String unescaped(String run) {
        var plain = new StringBuilder();
        ONE_ESCAPED.matcher(run).results().forEach(it -> {
            var hex = it.group(1);
            plain.append((char) (hex == null ? Integer.parseInt(it.group(2)) : Integer.parseInt(hex, 16)));
        });
        return plain.toString();
    }

    private static byte[] base64(String letters) {
        var even = letters.length() % 4 == 1 ? letters.substring(0, letters.length() - 1) : letters;
        return Base64.getUrlDecoder().decode(even.replace('+', '-').replace('/', '_'));
    }

    /** The content up to the first error: truncated data still shows its beginning. */
    private static String beginning(InputStream zip) {
        var bytes = new ByteArrayOutputStream();
        var some = new byte[1 << 13];
        try {
            for (int read = 0; read >= 0 && bytes.size() < MOST_BYTES; read = zip.read(some)) {
                bytes.write(some, 0, read);
            }
        } catch (IOException _) { // the rest is missing
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
