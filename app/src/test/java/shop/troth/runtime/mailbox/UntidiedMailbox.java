package shop.troth.runtime.mailbox;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import shop.troth.testing.RunningShop;

/** The local mailbox of a running shop without its retention, until this is closed. What was put here has gone then. */
public final class UntidiedMailbox implements AutoCloseable {

    private final Mailbox mailbox;
    private final Instant longAgo;

    private UntidiedMailbox(Mailbox mailbox, Instant longAgo) {
        this.mailbox = mailbox;
        this.longAgo = longAgo;
    }

    public static UntidiedMailbox of(RunningShop shop) {
        shop.mailbox().stopRetention();
        return new UntidiedMailbox(
                shop.mailbox(), shop.now().minus(Mailbox.KEPT).minus(Duration.ofDays(1)));
    }

    /**
     * Puts a mail there as if it had come longer ago than mail stays.
     *
     * @param text with its headers
     */
    public void received(String to, String text) throws Exception {
        receive(mailbox, to, text, longAgo);
    }

    /** Puts a mail into the mailbox of a running shop as if it came now. It stays there. */
    public static void receives(RunningShop shop, String to, String text) throws Exception {
        receive(shop.mailbox(), to, text, shop.now());
    }

    private static void receive(Mailbox mailbox, String to, String text, Instant at) throws Exception {
        var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        mailbox.receive(to, new MimeMessage(Session.getInstance(new Properties()), bytes), at);
    }

    @Override
    public void close() {
        mailbox.startRetention();
    }
}
