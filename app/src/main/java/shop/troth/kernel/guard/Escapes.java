package shop.troth.kernel.guard;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Undoes the escaping of texts. What is not an escape stays as it is; no input is rejected. */
final class Escapes {

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
