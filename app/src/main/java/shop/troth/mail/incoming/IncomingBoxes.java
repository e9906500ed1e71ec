package shop.troth.mail.incoming;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URI;
import java.time.Period;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.mail.returned.ImapSession;
import shop.troth.mail.returned.MailRoute;
import shop.troth.stores.Stores;

/** The mailboxes that people write to, at most one for each store. */
@Component
public class IncomingBoxes {

    /** The largest email that is read whole, in bytes. */
    public static final int LARGEST = 25 * 1024 * 1024;

    private static final int BEGINNING = 64 * 1024;

    private final Map<StoreId, URI> boxes = new LinkedHashMap<>();
    private final Period kept;

    IncomingBoxes(Stores stores, Environment settings, @Value("${troth.mail.returns-keep:P7D}") Period kept) {
        this.kept = kept;
        stores.originals().forEach(it -> {
            var address = settings.getProperty("troth.mail.in." + it.id());
            if (address != null) {
                boxes.put(it.id(), URI.create(address));
            }
        });
    }

    /** The bytes read of an email; only its beginning if it is not whole. */
    record Read(byte[] bytes, boolean whole) {}

    /** Whether this store has a mailbox that is read. */
    public boolean isThere(StoreId store) {
        return boxes.containsKey(store);
    }

    /** The stores that have one. */
    Set<StoreId> stores() {
        return boxes.keySet();
    }

    /** How long an email that could not be read stays there for a person to look at. */
    Period kept() {
        return kept;
    }

    /** Work done in a folder. */
    @FunctionalInterface
    interface Work {
        void in(Folder folder) throws MessagingException;
    }

    /** Opens a store's folder and does the work in it. Messages marked as deleted are removed when the folder is closed. */
    void open(StoreId store, Work work) throws MessagingException {
        var box = Objects.requireNonNull(boxes.get(store));
        try (var connection = ImapSession.connect(MailRoute.ofReturns(box), true)) {
            var folder = connection.getFolder(ImapSession.folder(box));
            folder.open(Folder.READ_WRITE);
            try {
                work.in(folder);
            } finally {
                folder.close(true);
            }
        }
    }

    /** Reads an email without marking it as read, and no more than {@link #LARGEST} bytes of it, whatever size the server gives. */
    static Read read(Message message) throws MessagingException, IOException {
        if (!(message instanceof IMAPMessage mail)) {
            throw new MessagingException("not a message of an IMAP mailbox");
        }
        mail.setPeek(true);
        try (var in = mail.getMimeStream()) {
            var isLarge = mail.getSize() > LARGEST;
            var bytes = in.readNBytes(isLarge ? BEGINNING : LARGEST + 1);
            return isLarge || bytes.length > LARGEST
                    ? new Read(Arrays.copyOf(bytes, Math.min(bytes.length, BEGINNING)), false)
                    : new Read(bytes, true);
        }
    }
}
