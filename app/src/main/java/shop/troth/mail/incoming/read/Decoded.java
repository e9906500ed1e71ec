package shop.troth.mail.incoming.read;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** The decoded bytes of a part, as far as a broken encoding can be read. */
final class Decoded {

    private static final int MOST_RAW = 64 * 1024;

    private Decoded() {}

    static byte[] bytes(Part part, int most) throws MessagingException {
        try (var raw = rawStream(part)) {
            var encoding = encoding(part);
            var bytes = raw.readNBytes(encoding.equals("base64") ? most * 3 / 2 + 4 : most * 3);
            var decoded = switch (encoding) {
                case "base64" -> Characters.base64(bytes);
                case "quoted-printable" -> QuotedPrintable.bytes(bytes);
                default -> bytes;
            };
            return decoded.length > most ? java.util.Arrays.copyOf(decoded, most) : decoded;
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /** The text of a part whose structure is broken, without boundary lines and part headers. */
    static String raw(Part part) {
        try (var raw = rawStream(part)) {
            return Characters.of(raw.readNBytes(MOST_RAW), null)
                    .replaceAll("(?m)^(--\\S+|Content-[A-Za-z-]{1,40}:.*)\\R?", "");
        } catch (IOException | MessagingException | RuntimeException e) {
            return "";
        }
    }

    private static InputStream rawStream(Part part) throws MessagingException {
        return part instanceof MimeMessage message
                ? message.getRawInputStream()
                : ((MimeBodyPart) part).getRawInputStream();
    }

    private static String encoding(Part part) throws MessagingException {
        var header = part.getHeader("Content-Transfer-Encoding");
        return header == null || header.length == 0 ? "" : header[0].strip().toLowerCase(Locale.ROOT);
    }
}
