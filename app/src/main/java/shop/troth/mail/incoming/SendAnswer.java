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
 * Hands over an automatic answer to somebody of whom nothing is kept, so that it can wait in no queue. Whoever reads a mailbox waits for it,
 * and no longer than a minute, whatever the mail server says. One that is slow is left alone for a while, so that what lies further down in the
 * mailbox is taken in meanwhile.
 */
@Component
public class SendAnswer {

    /** How long a mail server may need. */
    public static final Duration LONGEST = Duration.ofMinutes(1);

    /** One that needs a sixth of the longest time is slow. */
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
     * Hands over to this server.
     *
     * @param longest how long it may need, and is left alone if it needed a sixth of that
     * @param nanos a time in nanoseconds, by which it was slow and is left alone
     */
    public SendAnswer(MailServer server, Duration longest, LongSupplier nanos) {
        this.server = server;
        this.longest = longest;
        this.nanos = nanos;
        this.restsUntil = nanos.getAsLong();
    }

    /**
     * Hands it over.
     *
     * @return {@link Handed#BACK} also without a try, soon after one that was slow
     */
    public Handed handOver(Store store, DeclaredMail kind, Letter letter) {
        var began = nanos.getAsLong();
        if (began - restsUntil < 0) {
            return Handed.BACK;
        }
        var handed = new AtomicReference<>(Handed.BACK);
        try {
            Round.within(longest, round -> connected(store, kind, letter, handed));
        } catch (MessagingException e) {
            // it is away, or was broken off: what is known of the letter is noted
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
