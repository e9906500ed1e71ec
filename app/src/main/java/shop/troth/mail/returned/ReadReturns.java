package shop.troth.mail.returned;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.troth.database.DatabaseTrouble;
import shop.troth.kernel.Recurring;
import shop.troth.mail.bounce.BounceReader;
import shop.troth.mail.bounce.BounceReport;
import shop.troth.mail.bounce.BounceVerdict;

/**
 * Reads the mailbox that our messages are returned to, by IMAP. A message is deleted there after its report is recorded, or if it says
 * nothing about an address, even if somebody opened it first. One that cannot be read, or is not about a message of ours, is flagged for a
 * person to look at and deleted after {@code returns.keep}. Nothing is ever answered, so no loop can begin.
 */
@Component
@RequiredArgsConstructor
public class ReadReturns {

    private static final Logger LOG = LoggerFactory.getLogger(ReadReturns.class);
    private static final int AT_ONCE = 500;
    private static final int LARGEST_BYTES = 5 * 1024 * 1024;

    private final ReturnsBox box;
    private final Deliverability deliverability;
    private final ReturnedStaffMail returnedStaffMail;
    private final HandleReturnedMail handleReturnedMail;
    private final Clock clock;

    /** Reads the mailbox, and acts on all reports, including those from answers of mail servers. Errors are logged without their text. */
    @Recurring(name = "read-returned-mail", every = "1m")
    public void read() {
        if (box.isThere()) {
            try {
                box.open(Folder.READ_WRITE, this::read);
            } catch (MessagingException e) {
                LOG.warn(
                        "The mailbox of returned mail could not be read; will retry: {}",
                        e.getClass().getSimpleName());
            } catch (RuntimeException e) {
                if (!DatabaseTrouble.isCauseOf(e)) {
                    throw e;
                }
                LOG.warn(
                        "Returned mail could not be recorded; will retry: {}",
                        e.getClass().getSimpleName());
                return;
            }
        }
        handleReturnedMail.handle();
    }

    private int read(Folder folder) throws MessagingException {
        var unread = unread(folder);
        for (var message : unread) {
            settle(message);
        }
        forget(folder, clock.instant().minus(box.kept()));
        return unread.size();
    }

    /** Includes messages that somebody has already opened in a mail program: they have no flag, and may be reports. */
    private static List<Message> unread(Folder folder) throws MessagingException {
        var unread = new LinkedHashSet<Message>();
        for (var mark : List.of(Flags.Flag.SEEN, Flags.Flag.FLAGGED)) {
            unread.addAll(List.of(folder.search(new FlagTerm(new Flags(mark), false))));
        }
        return unread.stream().limit(AT_ONCE).toList();
    }

    private void settle(Message message) throws MessagingException {
        if (isDone(message)) {
            message.setFlag(Flags.Flag.DELETED, true);
        } else {
            message.setFlag(Flags.Flag.SEEN, true);
            message.setFlag(Flags.Flag.FLAGGED, true);
            LOG.warn(
                    "A message in the mailbox of returned mail could not be read; it is flagged there for somebody to look at");
        }
    }

    /** A message whose report cannot be recorded now is left as it is: if it were flagged, a complaint would be lost. */
    private boolean isDone(Message message) {
        try {
            if (message.getSize() > LARGEST_BYTES || !(message instanceof MimeMessage mime)) {
                return false;
            }
            return isDone(BounceReader.read(mime));
        } catch (MessagingException e) {
            return false;
        } catch (RuntimeException e) {
            if (DatabaseTrouble.isCauseOf(e)) {
                throw e;
            }
            return false;
        }
    }

    private boolean isDone(BounceReport report) {
        return switch (report.verdict()) {
            case AUTOMATIC -> true;
            case UNKNOWN -> false;
            case HARD, UNREACHABLE, SOFT, COMPLAINT ->
                report.message().filter(it -> note(it, report.verdict())).isPresent();
        };
    }

    private boolean note(java.util.UUID token, BounceVerdict verdict) {
        return deliverability.note(token, verdict, clock.instant()) || returnedStaffMail.note(token, verdict);
    }

    private static void forget(Folder folder, Instant before) throws MessagingException {
        for (var message : folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), true))) {
            var received = message.getReceivedDate();
            if (received != null && received.before(Date.from(before))) {
                message.setFlag(Flags.Flag.DELETED, true);
            }
        }
    }
}
