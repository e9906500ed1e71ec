package shop.troth.mail.incoming;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import shop.troth.mail.Letter;
import shop.troth.mail.MailServer;
import shop.troth.mail.MailServer.Handed;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.stores.Store;

/**
 * Sends an automatic answer to somebody about whom nothing is kept, so that it cannot be queued. The reader of the mailbox waits for it, at
 * most a minute. If the mail server is slow, no answers are sent for a while, so that the rest of the mailbox is taken in meanwhile.
 */
@Component
public class SendAnswer {

    /** The longest that a mail server may take. */
    public static final Duration LONGEST = Duration.ofMinutes(1);

    /** A server that takes more than this part of the longest time is slow. */
    private static final int PART = 6;

    private final MailServer server;
    private final Duration longest;
    private final LongSupplier nanos;
    private volatile long restsUntil;

    @Autowired
    SendAnswer(MailServer server) {
        this(server, LONGEST, System::nanoTime);
    }

    /**
     * Creates one that sends through the given server.
     *
     * @param longest the longest it may take, and how long no answers are sent after it took more than a sixth of that
     * @param nanos the clock for this, in nanoseconds
     */
    public SendAnswer(MailServer server, Duration longest, LongSupplier nanos) {
        this.server = server;
        this.longest = longest;
        this.nanos = nanos;
        this.restsUntil = nanos.getAsLong();
    }

    /**
     * Hands over a letter.
     *
     * @return {@link Handed#BACK} also if it was not tried because the server was slow a short time ago
     */
    public Handed handOver(Store store, DeclaredMail kind, Letter letter) {
        var began = nanos.getAsLong();
        if (began - restsUntil < 0) {
            return Handed.BACK;
        }
        var handed = new AtomicReference<>(Handed.BACK);
        try {
            TimedConnection.within(longest, round -> connected(store, kind, letter, handed));
        } catch (MessagingException e) {
            // the server cannot be reached, or the round was broken off: the result so far is returned
        }
        var ended = nanos.getAsLong();
        if (ended - began > longest.dividedBy(PART).toNanos()) {
            restsUntil = ended + longest.toNanos();
        }
        return handed.get();
    }

    private void connected(Store store, DeclaredMail kind, Letter letter, AtomicReference<Handed> handed)
            throws MessagingException {
        try (var connection = server.connect()) {
            handed.set(server.handOver(connection, store, kind, UUID.randomUUID(), letter));
        }
    }
}
