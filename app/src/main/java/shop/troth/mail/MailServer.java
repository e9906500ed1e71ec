package shop.troth.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import shop.troth.stores.Store;

/** The mail server, by SMTP. Its errors are told by kind alone: a server's words may hold addresses. */
@Component
class MailServer {

    private static final String TIMEOUT_MS = "20000";
    private static final int REFUSED_FOR_GOOD = 500;

    /** Read by Jakarta Mail (StreamProvider). */
    private static final String STREAMS = "jakarta.mail.util.StreamProvider";

    /** How a hand-over ended. */
    enum Handed {
        OVER,
        /** The server took nothing; later it may. */
        BACK,
        /** The server never will. */
        REFUSED,
        /** The connection broke in the middle: it may or may not have gone out. */
        UNCERTAIN
    }

    private final MailRoute route;
    private final MailRoute probeRoute;
    private final Session session;
    private final Session probeSession;

    /** @param probes the local mailbox, which takes the mail of probe twins, so that none of it ever leaves the machine */
    MailServer(@Value("${troth.mail.smtp}") URI address, @Value("${troth.mail.probe-smtp}") URI probes) {
        if (System.getProperty(STREAMS) == null) {
            System.setProperty(
                    STREAMS, MailStreamProvider.class.getName()); // else each part of each mail searches all jars
        }
        this.route = MailRoute.of(address);
        this.probeRoute = MailRoute.of(probes);
        this.session = Session.getInstance(properties(route));
        this.probeSession = Session.getInstance(properties(probeRoute));
    }

    /** @throws MessagingException if the server is away; nothing was handed over */
    Transport connect() throws MessagingException {
        return connect(session, route);
    }

    private static Transport connect(Session session, MailRoute route) throws MessagingException {
        var transport = session.getTransport(route.encrypted() ? "smtps" : "smtp");
        if (route.user().isEmpty()) {
            transport.connect();
        } else {
            transport.connect(route.host(), route.port(), route.user(), route.password());
        }
        return transport;
    }

    Handed handOver(Transport transport, Store store, UUID id, Letter letter) {
        if (!store.id().isTwin() || probeRoute.equals(route)) {
            return send(transport, store, id, letter);
        }
        try (var local = connect(probeSession, probeRoute)) {
            return send(local, store, id, letter);
        } catch (MessagingException e) {
            return Handed.BACK;
        }
    }

    private Handed send(Transport transport, Store store, UUID id, Letter letter) {
        try {
            var message = message(store, id, letter);
            if (!transport.isConnected()) {
                return Handed.BACK;
            }
            transport.sendMessage(message, message.getAllRecipients());
            return Handed.OVER;
        } catch (SMTPSendFailedException e) {
            return e.getReturnCode() >= REFUSED_FOR_GOOD ? Handed.REFUSED : Handed.BACK;
        } catch (MessagingException e) {
            return e.getNextException() instanceof SMTPAddressFailedException address
                    ? (address.getReturnCode() >= REFUSED_FOR_GOOD ? Handed.REFUSED : Handed.BACK)
                    : Handed.UNCERTAIN;
        }
    }

    /** The same mail always has the same Message-ID, made of the queue's random number. */
    private MimeMessage message(Store store, UUID id, Letter letter) throws MessagingException {
        var domain = store.mailFrom().substring(store.mailFrom().indexOf('@') + 1);
        var message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + id + "@" + domain + ">");
            }
        };
        try {
            message.setFrom(new InternetAddress(store.mailFrom(), store.name(), StandardCharsets.UTF_8.name()));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java has UTF-8", e);
        }
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(new Date());
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no out-of-office answers
        var text = new MimeBodyPart();
        text.setText(letter.text(), StandardCharsets.UTF_8.name());
        var html = new MimeBodyPart();
        html.setText(letter.html(), StandardCharsets.UTF_8.name(), "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }

    private static Properties properties(MailRoute route) {
        var properties = new Properties();
        for (var protocol : new String[] {"mail.smtp.", "mail.smtps."}) {
            properties.put(protocol + "host", route.host());
            properties.put(protocol + "port", Integer.toString(route.port()));
            properties.put(protocol + "connectiontimeout", TIMEOUT_MS);
            properties.put(protocol + "timeout", TIMEOUT_MS);
            properties.put(protocol + "writetimeout", TIMEOUT_MS);
            properties.put(protocol + "auth", Boolean.toString(!route.user().isEmpty()));
            properties.put(protocol + "localhost", "localhost");
        }
        if (!route.encrypted() && !route.isLoopback()) {
            properties.put("mail.smtp.starttls.enable", "true");
            properties.put("mail.smtp.starttls.required", "true");
        }
        return properties;
    }
}
