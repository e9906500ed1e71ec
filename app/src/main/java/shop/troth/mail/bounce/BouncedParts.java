package shop.troth.mail.bounce;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The parts of a message that came back, sorted by type. Bounded: of a message with a million nested parts, only the first few are read.
 */
final class BouncedParts {

    private static final int MOST_PARTS = 50;
    private static final int DEEPEST = 6;
    private static final int MOST_BYTES = 64 * 1024;

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder status = new StringBuilder();
    private final StringBuilder feedback = new StringBuilder();
    private final StringBuilder original = new StringBuilder();
    private final String headers;
    private final boolean isFeedback;
    private int parts;

    BouncedParts(MimeMessage message) throws MessagingException {
        this.headers = Collections.list(message.getAllHeaders()).stream()
                .map(Header.class::cast)
                .map(it -> it.getName() + ": " + unfolded(it.getValue()))
                .collect(Collectors.joining("\n"));
        this.isFeedback = headers.toLowerCase(Locale.ROOT).contains("report-type=feedback-report")
                || headers.toLowerCase(Locale.ROOT).contains("report-type=\"feedback-report\"");
        sort(message, 0);
    }

    private void sort(Part part, int depth) {
        if (++parts > MOST_PARTS || depth > DEEPEST) {
            return;
        }
        try {
            if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart all) {
                for (var i = 0; i < all.getCount(); i++) {
                    sort(all.getBodyPart(i), depth + 1);
                }
            } else {
                keep(part);
            }
        } catch (MessagingException | IOException | RuntimeException e) {
            text.append(raw(part)); // broken MIME: its text may still say what happened
        }
    }

    private void keep(Part part) throws MessagingException, IOException {
        if (part.isMimeType("message/delivery-status") || part.isMimeType("message/global-delivery-status")) {
            status.append(raw(part)).append("\n\n");
        } else if (part.isMimeType("message/feedback-report")) {
            feedback.append(raw(part)).append('\n');
        } else if (part.isMimeType("message/*") || part.isMimeType("text/rfc822-headers")) {
            original.append(raw(part)).append('\n');
        } else if (part.isMimeType("text/html")) {
            text.append(raw(part).replaceAll("<[^>]{0,2000}>", " ").replace("&nbsp;", " "))
                    .append('\n');
        } else if (part.isMimeType("text/*")) {
            text.append(part.getContent() instanceof String words ? cut(words) : raw(part))
                    .append('\n');
        }
    }

    private static String raw(Part part) {
        try (var in = part.getInputStream()) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException | MessagingException | RuntimeException e) {
            return part instanceof BodyPart ? "" : fallback(part);
        }
    }

    private static String fallback(Part part) {
        try (var in = ((MimeMessage) part).getRawInputStream()) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException | MessagingException | RuntimeException e) {
            return "";
        }
    }

    private static String cut(String words) {
        return words.length() > MOST_BYTES ? words.substring(0, MOST_BYTES) : words;
    }

    /** Joins headers or fields that continue on the next line. */
    static String unfolded(String lines) {
        return lines.replaceAll("\\r?\\n[ \\t]+", " ");
    }

    /** The header lines of the message itself. */
    String headers() {
        return headers;
    }

    /** What its text parts say, without markup. */
    String text() {
        return text.toString();
    }

    /** The fields of its delivery status (RFC 3464); empty without one. */
    String status() {
        return status.toString();
    }

    /** The fields of its feedback report (RFC 5965); empty without one. */
    String feedback() {
        return feedback.toString();
    }

    /** The part of our own message that is enclosed. */
    String original() {
        return original.toString();
    }

    /** Whether it is marked as a feedback report. */
    boolean isFeedback() {
        return isFeedback || !feedback.isEmpty();
    }
}
