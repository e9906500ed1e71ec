package shop.troth.mail;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.SubjectId;

/**
 * A mail as it is handed over. Exists only between writing and sending; its {@code toString} reveals nothing. Header values contain no line
 * breaks or other control characters, so that nothing a person typed can add a header.
 */
public final class Letter {

    private final @Nullable SubjectId person;
    private final String to;
    private final String subject;
    private final String text;
    private final String html;
    private final @Nullable URI unsubscribe;
    private final @Nullable Attachment attachment;
    private final @Nullable String replyTo;
    private final @Nullable String answering;

    /**
     * A file attached to it.
     *
     * @param name of the file, such as {@code consent-receipt.json}
     * @param type its media type, such as {@code application/json}
     */
    record Attachment(String name, String type, String text) {

        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    /** The HTML of a mail, from its template. */
    public static String html(TemplateEngine templates, String template, Object view) {
        var html = new StringOutput();
        templates.render(template, view, html);
        return html.toString();
    }

    /** A mail that cannot be turned off, to somebody who is not in the vault: nothing is noted if it comes back. */
    public Letter(String to, String subject, String text, String html) {
        this(null, to, subject, text, html);
    }

    /**
     * A mail that cannot be turned off.
     *
     * @param person whose address it goes to
     * @throws IllegalArgumentException if the address or the subject contains a control character
     */
    public Letter(@Nullable SubjectId person, String to, String subject, String text, String html) {
        this(person, to, subject, text, html, null, null, null, null);
    }

    private Letter(
            @Nullable SubjectId person,
            String to,
            String subject,
            String text,
            String html,
            @Nullable URI unsubscribe,
            @Nullable Attachment attachment,
            @Nullable String replyTo,
            @Nullable String answering) {
        this.person = person;
        this.to = header(to);
        this.subject = header(subject);
        this.text = text;
        this.html = html;
        this.unsubscribe = unsubscribe;
        this.attachment = attachment;
        this.replyTo = replyTo;
        this.answering = answering;
    }

    /**
     * Returns a copy that recipients can unsubscribe from.
     *
     * @param address where the unsubscribe button of a mail program posts to (RFC 8058)
     */
    public Letter endedBy(URI address) {
        return new Letter(person, to, subject, text, html, address, attachment, replyTo, answering);
    }

    /**
     * Returns a copy with an attached file.
     *
     * @param name of the file, such as {@code consent-receipt.json}
     * @param type its media type, such as {@code application/json}
     * @throws IllegalArgumentException if the name or the type contains a control character
     */
    public Letter with(String name, String type, String file) {
        return new Letter(
                person,
                to,
                subject,
                text,
                html,
                unsubscribe,
                new Attachment(header(name), header(type), file),
                replyTo,
                answering);
    }

    /**
     * Returns a copy with an address for replies other than the store's.
     *
     * @throws IllegalArgumentException if the address contains a control character
     */
    public Letter repliedAt(String address) {
        return new Letter(person, to, subject, text, html, unsubscribe, attachment, header(address), answering);
    }

    /**
     * Returns a copy marked as an automatic answer to an email (RFC 3834).
     *
     * @param messageId of that email, without angle brackets; empty if it has none
     * @throws IllegalArgumentException if the id contains a control character
     */
    public Letter answering(String messageId) {
        return new Letter(person, to, subject, text, html, unsubscribe, attachment, replyTo, header(messageId));
    }

    Optional<String> replyTo() {
        return Optional.ofNullable(replyTo);
    }

    /** The Message-ID of the email that it answers automatically; no value if it is not an automatic answer. */
    Optional<String> answering() {
        return Optional.ofNullable(answering);
    }

    Optional<SubjectId> person() {
        return Optional.ofNullable(person);
    }

    String to() {
        return to;
    }

    String subject() {
        return subject;
    }

    String text() {
        return text;
    }

    String html() {
        return html;
    }

    Optional<URI> unsubscribe() {
        return Optional.ofNullable(unsubscribe);
    }

    Optional<Attachment> attachment() {
        return Optional.ofNullable(attachment);
    }

    private static String header(String value) {
        if (value.codePoints().anyMatch(Letter::breaks)) {
            throw new IllegalArgumentException("a header of an email has a control character");
        }
        return value;
    }

    /** U+2028 and U+2029 are not control characters, but some mail programs break a line there. */
    private static boolean breaks(int character) {
        return Character.isISOControl(character) || character == 0x2028 || character == 0x2029;
    }

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
