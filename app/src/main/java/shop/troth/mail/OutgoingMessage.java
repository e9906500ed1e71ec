package shop.troth.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import shop.troth.mail.bounce.ReturnAddress;
import shop.troth.stores.Store;

/** A mail in the form it has on its way. The same mail always has the same Message-ID, made of the queue's random number. */
final class OutgoingMessage extends SMTPMessage {

    private final String messageId;
    private boolean wentOut;

    /** Lets it be returned to an address of its own instead of the store's. */
    void returnTo(Store store, UUID token) {
        setEnvelopeFrom(ReturnAddress.of(store.mailFrom(), token));
    }

    /** @throws MessagingException if the letter goes to nothing that is an address */
    OutgoingMessage(Session session, Store store, UUID id, Letter letter) throws MessagingException {
        super(session);
        this.messageId =
                "<" + id + "@" + store.mailFrom().substring(store.mailFrom().indexOf('@') + 1) + ">";
        try {
            setFrom(new InternetAddress(store.mailFrom(), store.name(), StandardCharsets.UTF_8.name()));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java has UTF-8", e);
        }
        setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
        setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        setSentDate(new Date());
        setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no out-of-office answers
        var text = new MimeBodyPart();
        text.setText(letter.text(), StandardCharsets.UTF_8.name());
        var html = new MimeBodyPart();
        html.setText(letter.html(), StandardCharsets.UTF_8.name(), "html");
        setContent(new MimeMultipart("alternative", text, html));
        saveChanges();
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
        super.writeTo(out, ignored);
        wentOut = true;
    }

    /** Whether all of it was written to the mail server; the dot that ends it may have been. */
    boolean wentOut() {
        return wentOut;
    }
}
