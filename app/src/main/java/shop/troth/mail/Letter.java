package shop.troth.mail;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.SubjectId;

/**
 * A mail as it is handed over. Lives for a moment between writing and sending; its text form says nothing. What goes into a header has no
 * line break and no other control character, so that nothing typed anywhere makes a header of its own.
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
     * A file that comes with it.
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

    /** A mail that nobody can turn off, to nobody in the vault: nothing is noted if it comes back. */
    public Letter(String to, String subject, String text, String html) {
        this(null, to, subject, text, html);
    }

    /**
     * A mail that nobody can turn off.
     *
     * @param person whose address it goes to
     * @throws IllegalArgumentException for a header with a control character in it
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
     * The same as one that goes to those who want it.
     *
     * @param address what a mail program's own button posts to (RFC 8058)
     */
    public Letter endedBy(URI address) {
        return new Letter(person, to, subject, text, html, address, attachment, replyTo, answering);
    }

    /**
     * The same with a file.
     *
     * @param name of the file, such as {@code consent-receipt.json}
     * @param type its media type, such as {@code application/json}
     * @throws IllegalArgumentException for a name with a control character in it
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
     * The same with another address for replies than the store's.
     *
     * @throws IllegalArgumentException for an address with a control character in it
     */
    public Letter repliedAt(String address) {
        return new Letter(person, to, subject, text, html, unsubscribe, attachment, header(address), answering);
    }

    /**
     * The same as an automatic answer to an email (RFC 3834).
     *
     * @param messageId of that email, without angle brackets; the empty text if it has none
     * @throws IllegalArgumentException for an id with a control character in it
     */
    public Letter answering(String messageId) {
        return new Letter(person, to, subject, text, html, unsubscribe, attachment, replyTo, header(messageId));
    }

    Optional<String> replyTo() {
        return Optional.ofNullable(replyTo);
    }

    /** What it answers automatically; empty if it is no such answer. */
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

    /** U+2028 and U+2029 are no controls, but some mail programs break a line there. */
    private static boolean breaks(int character) {
        return Character.isISOControl(character) || character == 0x2028 || character == 0x2029;
    }

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
