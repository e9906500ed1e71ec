package shop.troth.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Properties;
import java.util.UUID;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import shop.troth.mail.bounce.BounceReader;
import shop.troth.mail.bounce.BounceVerdict;
import shop.troth.mail.dkim.DkimKey;
import shop.troth.mail.handover.DueMail;
import shop.troth.mail.returned.MailRoute;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.stores.Store;

/** The mail server, reached by SMTP. Its errors are logged without their text, which may contain addresses. */
@Component
public class MailServer {

    private static final Logger LOG = LoggerFactory.getLogger(MailServer.class);
    private static final String TIMEOUT_MS = "20000";
    private static final int REFUSED_FOR_GOOD = 500;

    /** The system property in which Jakarta Mail looks for its {@code StreamProvider}. */
    private static final String STREAMS = "jakarta.mail.util.StreamProvider";

    /** How a hand-over ended. */
    public enum Handed {
        OVER,
        /** The server took nothing; it may later. */
        BACK,
        /** The server answered that it cannot take it now. */
        PUT_OFF,
        /** The server will never take it. */
        REFUSED,
        /** The server will never take it, because nothing can be delivered to the address. */
        NO_MAILBOX,
        /** All of it was sent and no answer came: it may or may not have arrived. */
        UNANSWERED
    }

    private final DkimKey.Ring keys;
    private final MailRoute route;
    private final MailRoute probeRoute;
    private final Session session;
    private final Session probeSession;

    private final boolean returnsRead;

    /**
     * @param probes the local mail server that takes the mail of probe twins, so that none of it ever leaves the machine
     * @param returns the mailbox of returned mail; without one, mail is returned to the store's own address
     */
    MailServer(
            @Value("${troth.mail.smtp}") URI address,
            @Value("${troth.mail.probe-smtp}") URI probes,
            @Value("${troth.mail.returns:}") String returns,
            DkimKey.Ring keys) {
        this.returnsRead = !returns.isEmpty();
        nameStreams();
        this.keys = keys;
        this.route = MailRoute.of(address);
        this.probeRoute = MailRoute.of(probes);
        this.session = Session.getInstance(properties(route));
        this.probeSession = Session.getInstance(properties(probeRoute));
    }

    /** Sets Jakarta Mail's stream provider unless it is set, so that it does not search all jars for one for each part of each mail. */
    public static void nameStreams() {
        if (System.getProperty(STREAMS) == null) {
            System.setProperty(STREAMS, MailStreamProvider.class.getName());
        }
    }

    /** @throws MessagingException if the server cannot be reached */
    public Transport connect() throws MessagingException {
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

    /**
     * Hands one mail over.
     *
     * @param kind its entry in the register; a letter that does not match it is refused
     */
    Handed handOver(Transport transport, Store store, DeclaredMail kind, DueMail mail, Letter letter) {
        if (store.setup().mailLeaves() || probeRoute.equals(route)) {
            return send(transport, store, kind, mail, letter);
        }
        try (var local = connect(probeSession, probeRoute)) {
            return send(local, store, kind, mail, letter);
        } catch (MessagingException e) {
            return Handed.BACK;
        }
    }

    /**
     * Hands over a mail that is not in this module's queue.
     *
     * @param id a random number, from which its Message-ID and its return address are made
     */
    public Handed handOver(Transport transport, Store store, DeclaredMail kind, UUID id, Letter letter) {
        return handOver(transport, store, kind, new DueMail(store.id(), id, kind.kind(), id, 1, 0, id), letter);
    }

    private Handed send(Transport transport, Store store, DeclaredMail kind, DueMail mail, Letter letter) {
        OutgoingMessage message;
        try {
            message = new OutgoingMessage(session, store, keys.of(store), kind, mail.id(), letter);
            if (returnsRead) {
                message.returnTo(store, mail.returnToken());
            }
        } catch (MessagingException e) {
            LOG.error(
                    "An email of {} ({}) has no valid recipient address or the wrong way out", store.id(), kind.kind());
            return Handed.REFUSED;
        }
        try {
            if (!transport.isConnected()) {
                return Handed.BACK;
            }
            transport.sendMessage(message, message.getAllRecipients());
            return Handed.OVER;
        } catch (SMTPSendFailedException e) {
            return answered(e.getReturnCode(), message);
        } catch (MessagingException e) {
            return e.getNextException() instanceof SMTPAddressFailedException address
                    ? ofAddress(address, message)
                    : unheard(message);
        }
    }

    /** @param code the server's reply code; negative if the connection broke instead */
    private static Handed answered(int code, OutgoingMessage message) {
        return code >= REFUSED_FOR_GOOD ? Handed.REFUSED : code < 0 ? unheard(message) : Handed.PUT_OFF;
    }

    private static Handed ofAddress(SMTPAddressFailedException e, OutgoingMessage message) {
        var handed = answered(e.getReturnCode(), message);
        var isGone =
                handed == Handed.REFUSED && BounceReader.answer(String.valueOf(e.getMessage())) == BounceVerdict.HARD;
        return isGone ? Handed.NO_MAILBOX : handed;
    }

    /** A server accepts a mail when it has read the dot that ends it; before that, it has taken nothing. */
    private static Handed unheard(OutgoingMessage message) {
        return message.wentOut() ? Handed.UNANSWERED : Handed.BACK;
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
            properties.put(protocol + "socketFactory", new NoDelaySockets());
            properties.put(protocol + "socketFactory.fallback", "false"); // one try, as without a factory
        }
        if (!route.encrypted() && !route.isLoopback()) {
            properties.put("mail.smtp.starttls.enable", "true");
            properties.put("mail.smtp.starttls.required", "true");
        }
        return properties;
    }

    /**
     * Makes sockets that send small packets at once ({@code TCP_NODELAY}), which Jakarta Mail has no setting for. Without it, the last packet
     * of a mail of more than 8 kB waits until the server confirms the one before, which takes 40 ms. Also used below TLS.
     */
    private static final class NoDelaySockets extends SocketFactory {

        @Override
        public Socket createSocket() throws IOException {
            var socket = new Socket();
            socket.setTcpNoDelay(true);
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return createSocket(InetAddress.getByName(host), port);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return createSocket(InetAddress.getByName(host), port, local, localPort);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return createSocket(host, port, new InetSocketAddress(0).getAddress(), 0);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            var socket = createSocket();
            socket.bind(new InetSocketAddress(local, localPort));
            socket.connect(new InetSocketAddress(host, port));
            return socket;
        }
    }
}
