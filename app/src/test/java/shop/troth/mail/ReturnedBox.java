package shop.troth.mail;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import shop.troth.mail.returned.MailRoute;
import shop.troth.testing.RunningShop;

/** The mailbox of returned mail of a running shop, opened beside it. */
public final class ReturnedBox implements AutoCloseable {

    private final Store store;
    private final Folder folder;

    private ReturnedBox(URI address) throws MessagingException {
        var route = MailRoute.ofReturns(address);
        store = Session.getInstance(new Properties()).getStore("imap");
        store.connect(route.host(), route.port(), route.user(), route.password());
        folder = store.getFolder("INBOX");
        folder.open(Folder.READ_WRITE);
    }

    public static ReturnedBox of(RunningShop shop) throws MessagingException {
        return new ReturnedBox(URI.create(property(shop, "troth.mail.returns")));
    }

    static String property(RunningShop shop, String name) {
        return Objects.requireNonNull(shop.application().getEnvironment().getProperty(name));
    }

    /** The To header of each message that lies there. */
    public List<String> recipients() throws MessagingException {
        var found = new ArrayList<String>();
        for (var message : folder.getMessages()) {
            found.add(String.join(",", message.getHeader("To")));
        }
        return found;
    }

    /** How many messages nobody has read. */
    public int unread() throws MessagingException {
        return folder.getUnreadMessageCount();
    }

    /** @param text with its headers */
    public void append(String text, Instant received, Flags.Flag... flags) throws MessagingException {
        var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        var message = new MimeMessage(Session.getInstance(new Properties()), bytes) {
            @Override
            public Date getReceivedDate() {
                return Date.from(received);
            }
        };
        for (var flag : flags) {
            message.setFlag(flag, true);
        }
        folder.appendMessages(new Message[] {message});
    }

    public void empty() throws MessagingException {
        for (var message : folder.getMessages()) {
            message.setFlag(Flags.Flag.DELETED, true);
        }
        folder.expunge();
    }

    @Override
    public void close() throws MessagingException {
        folder.close(true);
        store.close();
    }
}
