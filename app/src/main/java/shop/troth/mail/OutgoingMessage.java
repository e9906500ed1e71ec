package shop.troth.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.UUID;
import org.simplejavamail.utils.mail.dkim.DkimMessage;
import shop.troth.mail.bounce.ReturnAddress;
import shop.troth.mail.dkim.DkimKey;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.stores.Store;

/**
 * A mail in the form in which it is sent: signed, and checked against its kind in the register. The same mail always has the same
 * Message-ID, made from its id in the queue.
 */
final class OutgoingMessage extends DkimMessage {

    private static final String WAY_OUT = "List-Unsubscribe";

    private boolean wentOut;

    /**
     * @throws MessagingException if the recipient is not a valid address, or if the letter does not match its kind: mail that people can
     *     turn off has an unsubscribe address and other mail has none, mail for the store goes to the store's own address, and mail for
     *     staff goes to nobody in the vault
     */
    OutgoingMessage(Session session, Store store, DkimKey key, DeclaredMail kind, UUID id, Letter letter)
            throws MessagingException {
        super(unsigned(session, store, kind, id, letter), key.signer());
    }

    /** Makes it return to an address of its own instead of the store's; an empty mail to that address unsubscribes, too (RFC 2369). */
    void returnTo(Store store, UUID token) throws MessagingException {
        var address = ReturnAddress.of(store.contact().mailFrom(), token);
        setEnvelopeFrom(address);
        var wayOut = getHeader(WAY_OUT, null);
        if (wayOut != null) {
            setHeader(WAY_OUT, wayOut + ",\r\n <mailto:" + address + "?subject=unsubscribe>");
        }
    }

    private static MimeMessage unsigned(Session session, Store store, DeclaredMail kind, UUID id, Letter letter)
            throws MessagingException {
        if (kind.always() == letter.unsubscribe().isPresent()) {
            throw new MessagingException("an email of the kind " + kind.kind() + " has the wrong way out");
        }
        if (!isForReader(store, kind, letter)) {
            throw new MessagingException("an email of the kind " + kind.kind() + " goes to somebody else");
        }
        var message = new Unsigned(session, "<" + id + "@" + store.mailDomain() + ">");
        try {
            message.setFrom(
                    new InternetAddress(store.contact().mailFrom(), store.name(), StandardCharsets.UTF_8.name()));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java has UTF-8", e);
        }
        message.setRecipient(Message.RecipientType.TO, one(letter.to()));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(new Date());
        answer(message, letter);
        if (letter.unsubscribe().isPresent()) {
            message.setHeader(WAY_OUT, "<" + letter.unsubscribe().get() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"); // RFC 8058, to the letter
        }
        message.setContent(content(letter));
        message.saveChanges();
        return message;
    }

    /** Asks for no out-of-office answers (RFC 3834), and sets the address for replies if the letter has one. */
    private static void answer(MimeMessage message, Letter letter) throws MessagingException {
        message.setHeader("Auto-Submitted", letter.answering().isPresent() ? "auto-replied" : "auto-generated");
        if (letter.answering().filter(it -> !it.isEmpty()).isPresent()) {
            var answered = "<" + letter.answering().get() + ">";
            message.setHeader("In-Reply-To", answered);
            message.setHeader("References", answered);
        }
        if (letter.replyTo().isPresent()) {
            message.setReplyTo(new InternetAddress[] {one(letter.replyTo().get())});
        }
    }

    /** The text and the HTML as alternatives, with the attached file if there is one. */
    private static MimeMultipart content(Letter letter) throws MessagingException {
        var message = new MimeMultipart("alternative", words(letter.text(), "plain"), words(letter.html(), "html"));
        if (letter.attachment().isEmpty()) {
            return message;
        }
        var both = new MimeBodyPart();
        both.setContent(message);
        return new MimeMultipart("mixed", both, file(letter.attachment().get()));
    }

    /** Encoded so that no line is longer than 76 characters, however long those of the words are (RFC 5322, 2.1.1). */
    private static MimeBodyPart words(String words, String type) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(words, StandardCharsets.UTF_8.name(), type);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    private static MimeBodyPart file(Letter.Attachment attachment) throws MessagingException {
        var file = new MimeBodyPart();
        var bytes = attachment.text().getBytes(StandardCharsets.UTF_8);
        file.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, attachment.type())));
        file.setHeader("Content-Transfer-Encoding", "base64"); // so that line ends stay as they are
        file.setFileName(attachment.name());
        file.setDisposition(Part.ATTACHMENT);
        return file;
    }

    private static boolean isForReader(Store store, DeclaredMail kind, Letter letter) {
        return switch (kind.to()) {
            case PEOPLE -> true;
            case STORE -> letter.to().equals(store.contact().mailFrom());
            case STAFF -> letter.person().isEmpty();
        };
    }

    /** Parses exactly one address: a group of addresses would also parse as an address. */
    private static InternetAddress one(String to) throws MessagingException {
        var address = new InternetAddress(to, true);
        if (!to.equals(address.getAddress()) || address.isGroup()) {
            throw new MessagingException("an email goes to something else than one address");
        }
        return address;
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
        super.writeTo(out, ignored);
        wentOut = true;
    }

    /** Whether all of it was written to the mail server, possibly with the dot that ends it. */
    boolean wentOut() {
        return wentOut;
    }

    /** The message before it is signed. */
    private static final class Unsigned extends MimeMessage {

        private final String messageId;

        Unsigned(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
