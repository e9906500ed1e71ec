package shop.troth.testbank.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * One line of the journal: eight hex digits of the length of what follows the head, eight of its CRC-32C, the
 * text itself, and a line feed. Readable with {@code less}; a torn or damaged line does not check.
 */
final class JournalLine {

    static final int HEAD = 18;

    private JournalLine() {}

    static byte[] encode(byte[] text) {
        var head = "%08x %08x ".formatted(text.length, check(text)).getBytes(US_ASCII);
        var line = new byte[HEAD + text.length + 1];
        System.arraycopy(head, 0, line, 0, HEAD);
        System.arraycopy(text, 0, line, HEAD, text.length);
        line[line.length - 1] = '\n';
        return line;
    }

    /** @return the length of the text that follows this head, or -1 when it is no head */
    static int length(ByteBuffer head) {
        try {
            var digits = new String(head.array(), head.arrayOffset(), HEAD, US_ASCII);
            int length = HexFormat.fromHexDigits(digits, 0, 8);
            return digits.charAt(8) == ' ' && digits.charAt(17) == ' ' && length >= 0 ? length : -1;
        } catch (IllegalArgumentException notHex) {
            return -1;
        }
    }

    /** @return whether the text belongs to the head in front of it */
    static boolean checks(ByteBuffer head, byte[] text) {
        try {
            var digits = new String(head.array(), head.arrayOffset(), HEAD, US_ASCII);
            return HexFormat.fromHexDigits(digits, 9, 17) == check(text);
        } catch (IllegalArgumentException notHex) {
            return false;
        }
    }

    private static int check(byte[] text) {
        var crc = new CRC32C();
        crc.update(text);
        return (int) crc.getValue();
    }
}
