package shop.troth.runtime.mailbox;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.troth.mail.returned.MessageText;

/**
 * A mail as received for one recipient.
 *
 * @param number counts up from 1
 * @param at when it was received
 * @param to the recipient of the envelope
 * @param from the From header
 * @param subject the subject; empty if there is none
 * @param headers every header line in order, as {@code Name: value}
 * @param text the plain text part, or null
 * @param html the HTML part, or null
 * @param files the attachments
 * @param words its complete text: headers and parts, decoded, including those of enclosed messages
 */
public record Mail(
        long number,
        Instant at,
        String to,
        String from,
        String subject,
        List<String> headers,
        @Nullable String text,
        @Nullable String html,
        List<AttachedFile> files,
        String words) {

    /** An attached file, as text. */
    public record AttachedFile(String name, String text) {

        /** Not a word of it. */
        @Override
        public String toString() {
            return "AttachedFile";
        }
    }

    static Mail of(long number, Instant at, String to, MimeMessage message) throws MessagingException, IOException {
        var headers = new ArrayList<String>();
        for (Header header : Collections.list(message.getAllHeaders())) {
            headers.add(header.getName() + ": " + header.getValue());
        }
        var from = message.getFrom();
        var subject = message.getSubject();
        return new Mail(
                number,
                at,
                to,
                from == null || from.length == 0 ? "" : from[0].toString(),
                subject == null ? "" : subject,
                List.copyOf(headers),
                find(message, "text/plain"),
                find(message, "text/html"),
                files(message),
                MessageText.of(message));
    }

    /** The headers as received, followed by the plain text part and the HTML part, decoded. */
    public String whole() {
        return String.join("\n", headers) + "\n" + (text == null ? "" : text) + "\n" + (html == null ? "" : html);
    }

    /** The first part of this type, including nested parts. */
    private static @Nullable String find(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return String.valueOf(part.getContent());
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (var i = 0; i < parts.getCount(); i++) {
                var found = find(parts.getBodyPart(i), type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static List<AttachedFile> files(Part part) throws MessagingException, IOException {
        var files = new ArrayList<AttachedFile>();
        if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            try (var content = part.getInputStream()) {
                var name = part.getFileName();
                var text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
                files.add(new AttachedFile(name == null ? "" : name, text));
            }
        } else if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (var i = 0; i < parts.getCount(); i++) {
                files.addAll(files(parts.getBodyPart(i)));
            }
        }
        return List.copyOf(files);
    }

    /** Not a word of it. */
    @Override
    public String toString() {
        return "Mail[" + number + "]";
    }
}
