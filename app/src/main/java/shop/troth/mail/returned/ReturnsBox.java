package shop.troth.mail.returned;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The mailbox that our messages are returned to, reached by IMAP. Without one, mail is returned to the store's own address. */
@Component
public class ReturnsBox {

    private final String address;
    private final Period kept;
    private final Clock clock;
    private volatile @Nullable Instant awaySince;

    public ReturnsBox(
            @Value("${troth.mail.returns:}") String address,
            @Value("${troth.mail.returns-keep:P7D}") Period kept,
            Clock clock) {
        this.address = address;
        this.kept = kept;
        this.clock = clock;
    }

    /** Thrown if the mailbox cannot be read now. Its message contains nothing from the mailbox. */
    public static final class Away extends RuntimeException {

        private final Instant since;

        Away(Instant since) {
            super("the mailbox of returned mail could not be read");
            this.since = since;
        }

        /** Since when every try of this process to read it has failed; there is a try every minute. */
        public Instant since() {
            return since;
        }
    }

    /** Work done in its folder. */
    @FunctionalInterface
    interface Work<T> {
        T in(Folder folder) throws MessagingException;
    }

    boolean isThere() {
        return !address.isEmpty();
    }

    /** How long a message that could not be read stays there for a person to look at, from when it arrived. */
    public Period kept() {
        return kept;
    }

    /**
     * Passes on the text of each message in the mailbox, with its headers and parts decoded. Changes nothing.
     *
     * @return how many were read
     * @throws Away if the mailbox cannot be read
     */
    public long readEach(Consumer<String> each) {
        return looked(0L, folder -> {
            long seen = 0;
            for (var message : folder.getMessages()) {
                try {
                    each.accept(MessageText.of(message));
                    seen++;
                } catch (MessageRemovedException gone) { // it was acted on meanwhile
                    if (!folder.isOpen()) {
                        throw new FolderClosedException(folder);
                    }
                }
            }
            return seen;
        });
    }

    /**
     * Returns when the oldest message in the mailbox arrived; no value if it is empty or there is no mailbox.
     *
     * @throws Away if the mailbox cannot be read
     */
    public Optional<Instant> oldest() {
        return looked(Optional.empty(), folder -> {
            var messages = folder.getMessages();
            var dates = new FetchProfile();
            dates.add(FetchProfile.Item.ENVELOPE); // fetches the date of arrival, too
            folder.fetch(messages, dates);
            return Stream.of(messages).flatMap(ReturnsBox::received).min(Instant::compareTo);
        });
    }

    private static Stream<Instant> received(Message message) {
        try {
            return Stream.ofNullable(message.getReceivedDate()).map(it -> it.toInstant());
        } catch (MessagingException gone) {
            return Stream.empty();
        }
    }

    private <T> T looked(T nothing, Work<T> sight) {
        try {
            return isThere() ? open(Folder.READ_ONLY, sight) : nothing;
        } catch (MessagingException e) { // its message may contain an address
            var since = awaySince;
            throw new Away(since == null ? clock.instant() : since);
        }
    }

    /**
     * Opens its folder and does the work in it. If the mode allows writing, messages marked as deleted are removed when the folder is
     * closed.
     */
    <T> T open(int mode, Work<T> work) throws MessagingException {
        try {
            var done = connected(mode, work);
            awaySince = null;
            return done;
        } catch (MessagingException e) {
            if (awaySince == null) {
                awaySince = clock.instant();
            }
            throw e;
        }
    }

    private <T> T connected(int mode, Work<T> work) throws MessagingException {
        var box = URI.create(address);
        try (var store = ImapSession.connect(MailRoute.ofReturns(box), false)) {
            var folder = store.getFolder(ImapSession.folder(box));
            folder.open(mode);
            try {
                return work.in(folder);
            } finally {
                folder.close(mode == Folder.READ_WRITE);
            }
        }
    }
}
