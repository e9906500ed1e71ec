package shop.troth.newsletters.send;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.troth.mail.MailServer;

/** A connection to the mail server that stays open while there is something to send. Not thread-safe. */
@RequiredArgsConstructor
final class NewsletterConnection {

    private static final Logger LOG = LoggerFactory.getLogger(NewsletterConnection.class);

    private final MailServer server;
    private @Nullable Transport transport;

    /** @throws MessagingException if the mail server cannot be reached */
    Transport open() throws MessagingException {
        var open = transport;
        if (open == null || !open.isConnected()) {
            open = server.connect();
            transport = open;
        }
        return open;
    }

    void close() {
        try {
            if (transport != null) {
                transport.close();
            }
        } catch (MessagingException e) {
            LOG.debug("The mail server had already closed the connection");
        }
        transport = null;
    }
}
