package shop.troth.runtime.mailbox;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import shop.troth.mail.bounce.ReturnAddress;
import shop.troth.stores.ContactDesk;
import shop.troth.stores.Stores;

/**
 * The local mailbox: an SMTP server on loopback that accepts mail for any recipient and forwards none, and a page to read it. Keeps the
 * last 2,000 mails in memory, for at most {@link #KEPT}. Returned mail, and mail to the stores, is read from it by IMAP, as from a real
 * mailbox.
 */
public final class Mailbox implements AutoCloseable {

    /** How long a mail is kept. */
    public static final Period KEPT = Period.ofDays(7);

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int MOST_IN_A_LIST = 2_000;

    private static final String RETURNS = ReturnAddress.LOCAL_PART;

    private final GreenMail servers;
    private final GreenMailUser returns;
    private final Map<String, GreenMailUser> stores = new ConcurrentHashMap<>();
    private final String password = UUID.randomUUID().toString();
    private final Mails mails = new Mails();
    private final Clock clock;
    private final MailboxPage page;
    private @Nullable ScheduledExecutorService retention;

    private Mailbox(int pagePort, Clock clock) throws IOException {
        this.clock = clock;
        this.page = new MailboxPage(mails, pagePort);
        this.servers = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        });
        this.returns = servers.setUser(RETURNS, RETURNS, password);
        servers.getUserManager().setMessageDeliveryHandler((message, to) -> reader(to.getEmail()));
    }

    /**
     * Starts it on a free SMTP port.
     *
     * @param pagePort where the page to read mails listens on 127.0.0.1
     */
    public static Mailbox start(int pagePort, Clock clock) {
        try {
            var mailbox = new Mailbox(pagePort, clock);
            mailbox.servers.start();
            mailbox.startRetention();
            return mailbox;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int smtpPort() {
        return servers.getSmtp().getPort();
    }

    /**
     * Returns the IMAP addresses of the mailboxes for returned mail and for what people write to each store, with user and password. From
     * now on, mail to the stores' email addresses goes there.
     */
    public Map<String, String> boxes(Stores all) {
        var boxes = new LinkedHashMap<String, String>();
        boxes.put(Mailboxes.RETURNS, box(RETURNS));
        for (var store : all.originals()) {
            ContactDesk.read(store.folder()).flatMap(ContactDesk::email).ifPresent(it -> {
                var user = store.id().value();
                stores.put(it.address(), servers.setUser(it.address(), user, password));
                boxes.put(Mailboxes.of(user), box(user));
            });
        }
        return boxes;
    }

    private String box(String user) {
        return "imap://%s:%s@127.0.0.1:%d/INBOX"
                .formatted(user, password, servers.getImap().getPort());
    }

    /** The user who gets mail to this address, ignoring a tag in it. */
    private GreenMailUser reader(String to) {
        var plain = to.toLowerCase(Locale.ROOT).replaceFirst("\\+[^@]*@", "@");
        return to.startsWith(RETURNS + "+") ? returns : stores.getOrDefault(plain, new Receiver(to));
    }

    public int pagePort() {
        return page.port();
    }

    /** Returns the mails received for this recipient, newest first; all mails if it is null. */
    public List<Mail> received(@Nullable String to) {
        return mails.list(to, Long.MAX_VALUE, MOST_IN_A_LIST);
    }

    /** Deletes expired mails, now and every minute from now on. */
    synchronized void startRetention() {
        forget();
        var started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("mailbox-retention").factory());
        started.scheduleWithFixedDelay(this::forget, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        retention = started;
    }

    private void forget() {
        mails.forget(clock.instant().minus(KEPT));
    }

    synchronized void stopRetention() {
        if (retention != null) {
            retention.close();
            retention = null;
        }
    }

    @Override
    public void close() {
        stopRetention();
        page.close();
        servers.stop();
    }

    private void receive(String to, MimeMessage message) {
        receive(to, message, clock.instant());
    }

    void receive(String to, MimeMessage message, Instant at) {
        try {
            mails.add(Mail.of(mails.nextNumber(), at, to, message));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("an email could not be read", e);
        }
    }

    /** Any recipient; GreenMail's own users would keep every mail forever. */
    @RequiredArgsConstructor
    private final class Receiver implements GreenMailUser {

        private final String address;

        @Override
        public void deliver(MovingMessage message) {
            receive(address, message.getMessage());
        }

        @Override
        public void deliver(MimeMessage message) {
            receive(address, message);
        }

        @Override
        public String getEmail() {
            return address;
        }

        @Override
        public String getLogin() {
            return address;
        }

        @Override
        public void create() {}

        @Override
        public void delete() {}

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public void setPassword(String password) {}

        @Override
        public void authenticate(String password) {}

        @Override
        public String getQualifiedMailboxName() {
            return address;
        }
    }
}
