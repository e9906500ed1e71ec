package shop.troth.mail.incoming.read;

import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.text.InvisibleText;

/**
 * Turns the bytes of emails into characters. Names of character sets are often wrong: as in browsers, Latin 1 is read as Windows-1252 and
 * GB 2312 as GB 18030; if a name is missing or unknown, the character set is detected from the bytes.
 *
 * @see <a href="https://encoding.spec.whatwg.org/#names-and-labels">Source: Encoding Standard, labels</a>
 */
final class CharacterSets {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Map<String, String> MEANT = Map.of(
            "iso-8859-1", "windows-1252",
            "latin1", "windows-1252",
            "iso-8859-9", "windows-1254",
            "iso-8859-11", "windows-874",
            "gb2312", "GB18030",
            "gbk", "GB18030",
            "ks_c_5601-1987", "x-windows-949",
            "euc-kr", "x-windows-949",
            "shift_jis", "windows-31j",
            "iso-2022-jp", "x-windows-iso2022jp");

    /** An encoded word (RFC 2047), with its language if it names one (RFC 2231, section 5). */
    private static final Pattern WORD =
            Pattern.compile("=\\?([^?*\\s]{1,40})(?:\\*[^?\\s]{0,20})?\\?([bBqQ])\\?([^?]*)\\?=");

    private static final int MOST_IN_HEADER = 4_000;

    private CharacterSets() {}

    /** @param named the character set as the email names it, or null */
    static String of(byte[] bytes, @Nullable String named) {
        var byMark = marked(bytes);
        if (byMark.isPresent()) {
            return byMark.get();
        }
        var charset = charset(named);
        return charset.isEmpty() || charset.get().equals(StandardCharsets.UTF_8)
                ? guessed(bytes)
                : new String(bytes, charset.get());
    }

    /** Decodes by the byte order mark, if there is one. */
    private static Optional<String> marked(byte[] bytes) {
        if (bytes.length >= 2
                && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF
                        || bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)) {
            return Optional.of(new String(bytes, StandardCharsets.UTF_16));
        }
        var isUtf8 = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        return isUtf8 ? Optional.of(new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8)) : Optional.empty();
    }

    private static Optional<Charset> charset(@Nullable String named) {
        if (named == null) {
            return Optional.empty();
        }
        var name = named.strip().replace("\"", "").toLowerCase(Locale.ROOT);
        if (name.equals("us-ascii") || name.equals("ascii")) {
            return Optional.empty(); // used by programs that don't know the real one
        }
        try {
            return Optional.of(Charset.forName(MEANT.getOrDefault(name, MimeUtility.javaCharset(name))));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static String guessed(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, WINDOWS);
        }
    }

    /**
     * Returns a header's value on one line, with encoded words decoded, characters split between two of them joined, and control characters
     * removed.
     */
    static String header(@Nullable String raw) {
        if (raw == null) {
            return "";
        }
        var cut = raw.length() > MOST_IN_HEADER ? raw.substring(0, MOST_IN_HEADER) : raw;
        return line(words(unfolded(bare(cut))));
    }

    /** Decodes the bytes of a header that is not encoded. */
    private static String bare(String raw) {
        return raw.chars().allMatch(it -> it < 0x80) || raw.chars().anyMatch(it -> it > 0xFF)
                ? raw
                : guessed(raw.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String unfolded(String value) {
        return value.replaceAll("\\r?\\n[ \\t]+", " ");
    }

    private static String words(String value) {
        var text = new StringBuilder();
        var bytes = new ByteArrayOutputStream();
        var charset = "";
        var end = 0;
        for (var word = WORD.matcher(value); word.find(); end = word.end()) {
            var between = value.substring(end, word.start());
            var joins = end > 0 && between.isBlank();
            if (!joins || !charset.equalsIgnoreCase(word.group(1))) {
                text.append(of(bytes.toByteArray(), charset)).append(joins ? "" : between);
                bytes.reset();
                charset = word.group(1);
            }
            bytes.writeBytes(bytes(word.group(2), word.group(3)));
        }
        return text.append(of(bytes.toByteArray(), charset))
                .append(value.substring(end))
                .toString();
    }

    private static byte[] bytes(String encoding, String encoded) {
        return "b".equalsIgnoreCase(encoding)
                ? base64(encoded.getBytes(StandardCharsets.ISO_8859_1))
                : QuotedPrintable.bytes(encoded.replace('_', ' ').getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Decodes base64, as far as a broken encoding can be read. */
    static byte[] base64(byte[] encoded) {
        var usable = new ByteArrayOutputStream();
        for (var one : encoded) {
            if (one >= 'A' && one <= 'Z'
                    || one >= 'a' && one <= 'z'
                    || one >= '0' && one <= '9'
                    || one == '+'
                    || one == '/') {
                usable.write(one);
            }
        }
        var whole = usable.toByteArray();
        var rest = whole.length % 4 == 1 ? whole.length - 1 : whole.length; // a single character is not a whole byte
        return Base64.getDecoder().decode(java.util.Arrays.copyOf(whole, rest));
    }

    /** Returns the text on one line, without control characters. */
    static String line(String text) {
        return clean(text).replace('\n', ' ').replaceAll(" {2,}", " ").strip();
    }

    /** Returns the text with uniform line ends, without control characters, and with at most two empty lines in a row. */
    static String clean(String text) {
        var kept = new StringBuilder(text.length());
        text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace("\t", "    ")
                .replace('\u2028', '\n')
                .replace('\u2029', '\n')
                .codePoints()
                .filter(it -> it == '\n' || !InvisibleText.isControl(it))
                .forEach(kept::appendCodePoint);
        return kept.toString()
                .replaceAll("[ \\u00A0]+\\n", "\n")
                .replaceAll("\\n{4,}", "\n\n\n")
                .strip();
    }
}
