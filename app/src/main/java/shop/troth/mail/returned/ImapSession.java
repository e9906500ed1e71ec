package shop.troth.mail.returned;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.net.URI;
import java.time.Duration;
import java.util.Properties;

/** Connects to a mailbox by IMAP: encrypted except on loopback, and broken off when the server sends nothing for twenty seconds. */
public final class ImapSession {

    /** How long a server may send nothing. */
    static final Duration SILENCE = Duration.ofSeconds(20);

    private static final int PIECE = 1024 * 1024;

    private ImapSession() {}

    /**
     * Connects.
     *
     * @param inPieces whether a message is fetched in pieces, so that reading a large one can stop in the middle
     */
    public static Store connect(MailRoute route, boolean inPieces) throws MessagingException {
        return connect(route, inPieces, SILENCE);
    }

    /** @param silence how long the server may send nothing */
    static Store connect(MailRoute route, boolean inPieces, Duration silence) throws MessagingException {
        var protocol = route.encrypted() ? "imaps" : "imap";
        var properties = new Properties();
        for (var setting : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.put("mail." + protocol + "." + setting, Long.toString(silence.toMillis()));
        }
        properties.put("mail." + protocol + ".partialfetch", Boolean.toString(inPieces));
        properties.put("mail." + protocol + ".fetchsize", Integer.toString(PIECE));
        if (!route.encrypted() && !route.isLoopback()) {
            properties.put("mail.imap.starttls.enable", "true");
            properties.put("mail.imap.starttls.required", "true");
        }
        var store = Session.getInstance(properties).getStore(protocol);
        store.connect(route.host(), route.port(), route.user(), route.password());
        return store;
    }

    /** The folder that a mailbox address names; the inbox if it names none. */
    public static String folder(URI box) {
        return box.getPath() == null || box.getPath().length() <= 1
                ? "INBOX"
                : box.getPath().substring(1);
    }
}
