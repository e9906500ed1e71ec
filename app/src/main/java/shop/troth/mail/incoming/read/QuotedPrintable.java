package shop.troth.mail.incoming.read;

import java.io.ByteArrayOutputStream;

/** Decodes quoted-printable (RFC 2045, section 6.7). Invalid sequences stay as they are. */
final class QuotedPrintable {

    private static final int BASE = 16;

    private QuotedPrintable() {}

    static byte[] bytes(byte[] encoded) {
        var bytes = new ByteArrayOutputStream(encoded.length);
        for (var i = 0; i < encoded.length; i++) {
            var high = encoded[i] == '=' && i + 2 < encoded.length ? Character.digit(encoded[i + 1], BASE) : -1;
            var low = high >= 0 ? Character.digit(encoded[i + 2], BASE) : -1;
            if (low >= 0) {
                bytes.write(high * BASE + low);
                i += 2;
            } else if (encoded[i] == '=' && breaks(encoded, i + 1) > 0) {
                i += breaks(encoded, i + 1);
            } else {
                bytes.write(encoded[i]);
            }
        }
        return bytes.toByteArray();
    }

    /** The length of the line break that begins here; 0 if there is none. */
    private static int breaks(byte[] encoded, int at) {
        if (at < encoded.length && encoded[at] == '\n') {
            return 1;
        }
        return at + 1 < encoded.length && encoded[at] == '\r' && encoded[at + 1] == '\n' ? 2 : 0;
    }
}
