package shop.troth.cli.mailbox;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The local mailbox: an SMTP server on loopback that takes mail for everybody and passes on nothing, and a page to read it.
 * Keeps the last 2,000 mails, in memory.
 */
public final class Mailbox implements AutoCloseable {

    private static final int MOST_IN_A_LIST = 2_000;

    private final GreenMail smtp;
    private final Mails mails = new Mails();
    private final Clock clock;
    private final MailboxPage page;

    private Mailbox(int pagePort, Clock clock) throws IOException {
        this.clock = clock;
        this.page = new MailboxPage(mails, pagePort);
        this.smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        smtp.getUserManager().setMessageDeliveryHandler((message, to) -> new Receiver(to.getEmail()));
    }

    /**
     * Starts it on a free SMTP port.
     *
     * @param pagePort where the page to read mails listens on 127.0.0.1
     */
    public static Mailbox start(int pagePort, Clock clock) {
        try {
            var mailbox = new Mailbox(pagePort, clock);
            mailbox.smtp.start();
            return mailbox;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int smtpPort() {
        return smtp.getSmtp().getPort();
    }

    public int pagePort() {
        return page.port();
    }

    /** Mails received for this recipient, newest first; all when it is null. */
    public List<Mail> received(@Nullable String to) {
        return mails.list(to, Long.MAX_VALUE, MOST_IN_A_LIST);
    }

    @Override
    public void close() {
        page.close();
        smtp.stop();
    }

    private void receive(String to, MimeMessage message) {
        try {
            mails.add(Mail.of(mails.nextNumber(), clock.instant(), to, message));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("an email could not be read", e);
        }
    }

    /** Stands for any recipient; GreenMail's own users would keep every mail for ever. */
    private final class Receiver implements GreenMailUser {

        private final String address;

        Receiver(String address) {
            this.address = address;
        }

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
