package shop.troth.mail.returned;

import jakarta.mail.Header;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/** The complete text of a message: its headers and parts, decoded, including those of enclosed messages. */
public final class MessageText {

    private static final int DEEPEST = 10;
    private static final int MOST_BYTES = 5 * 1024 * 1024;

    private final StringBuilder words = new StringBuilder();

    private MessageText() {}

    /**
     * Reads the text of a message.
     *
     * @throws MessageRemovedException if the message is gone
     * @throws MessagingException if its headers cannot be read
     */
    public static String of(Part message) throws MessagingException {
        var all = new MessageText();
        all.add(message, 0);
        return all.words.toString();
    }

    private void add(Part part, int depth) throws MessagingException {
        for (Header header : Collections.list(part.getAllHeaders())) {
            words.append(header.getName())
                    .append(": ")
                    .append(decoded(header.getValue()))
                    .append('\n');
        }
        try {
            var content = part.getContent();
            if (content instanceof Multipart parts && depth < DEEPEST) {
                for (var i = 0; i < parts.getCount(); i++) {
                    add(parts.getBodyPart(i), depth + 1);
                }
            } else if (content instanceof Part enclosed && depth < DEEPEST) {
                add(enclosed, depth + 1);
            } else {
                words.append(content instanceof String text ? text : read(part.getInputStream()));
            }
        } catch (IOException | MessagingException | RuntimeException e) {
            words.append(raw(part)); // broken MIME: taken as it came
        }
        words.append('\n');
    }

    /** Decodes a header (RFC 2047) onto one line. */
    private static String decoded(String header) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(header));
        } catch (UnsupportedEncodingException e) {
            return header; // an unknown character set
        }
    }

    private static String raw(Part part) throws MessagingException {
        try {
            return read(
                    part instanceof MimeMessage message
                            ? message.getRawInputStream()
                            : ((MimeBodyPart) part).getRawInputStream());
        } catch (IOException e) {
            throw new MessageRemovedException("the message is gone");
        }
    }

    private static String read(InputStream bytes) throws IOException {
        try (bytes) {
            return new String(bytes.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }
}
