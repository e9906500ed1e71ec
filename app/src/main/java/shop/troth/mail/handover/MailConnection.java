package shop.troth.mail.handover;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one connection over which a node hands over its mail: opened when mail is due, and kept while there is more. */
@RequiredArgsConstructor
public final class MailConnection {

    private static final Logger LOG = LoggerFactory.getLogger(MailConnection.class);

    /** A server that takes mail. */
    @FunctionalInterface
    public interface Server {

        /** @throws MessagingException if it cannot be reached */
        Transport connect() throws MessagingException;
    }

    private final Server server;

    /** Used by one thread at a time; each start has a new thread. */
    private volatile @Nullable Transport transport;

    /** @throws ServerAway if none is open and none can be opened */
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

    /** Closes the connection, if one is open. */
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

    /** The mail server cannot be reached. */
    public static final class ServerAway extends RuntimeException {}
}
