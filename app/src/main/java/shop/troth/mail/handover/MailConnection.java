package shop.troth.mail.handover;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one connection over which a node hands its mail over: opened when mail is due, kept while there is more. */
public final class MailConnection {

    private static final Logger LOG = LoggerFactory.getLogger(MailConnection.class);

    /** Whatever mail is handed over to. */
    @FunctionalInterface
    public interface Server {

        /** @throws MessagingException if it is away */
        Transport connect() throws MessagingException;
    }

    private final Server server;

    /** Used by one thread at a time; the next start has another. */
    private volatile @Nullable Transport transport;

    public MailConnection(Server server) {
        this.server = server;
    }

    /** @throws ServerAway if there is none, and none can be opened */
    public Transport open() {
        try {
            var open = transport;
            if (open == null || !open.isConnected()) {
                open = server.connect();
                transport = open;
            }
            return open;
        } catch (MessagingException e) {
            throw new ServerAway();
        }
    }

    /** Does nothing where none is open. */
    public void close() {
        try {
            var open = transport;
            if (open != null) {
                open.close();
            }
        } catch (MessagingException e) {
            LOG.debug("The mail server had already closed the connection");
        }
        transport = null;
    }

    /** The mail server does not answer. */
    public static final class ServerAway extends RuntimeException {}
}
