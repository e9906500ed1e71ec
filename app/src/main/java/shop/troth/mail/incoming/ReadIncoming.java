package shop.troth.mail.incoming;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import shop.troth.database.DatabaseTrouble;
import shop.troth.kernel.StoreId;
import shop.troth.mail.incoming.TakesMail.Taken;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/**
 * Reads the mailboxes that people write to, each separately. An email is deleted there after all that may be kept of it is sealed; if the
 * process dies in between, it is taken in again, which changes nothing. One that cannot be taken in is flagged for a person to look at, and
 * deleted after {@code returns.keep}.
 */
@Component
public class ReadIncoming {

    private static final Logger LOG = LoggerFactory.getLogger(ReadIncoming.class);

    /** How many emails of one mailbox are taken in at a time. */
    static final int AT_ONCE = 200;

    /** How long one mailbox is read at a time, at most. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final IncomingBoxes boxes;
    private final List<TakesMail> takers;
    private final Stores stores;
    private final Clock clock;
    private final Duration longest;
    private final int atOnce;

    /** How many emails were put off since a round last reached the end of the mailbox. The next round begins after them. */
    private final Map<StoreId, Integer> putOff = new ConcurrentHashMap<>();

    @Autowired
    ReadIncoming(IncomingBoxes boxes, List<TakesMail> takers, Stores stores, Clock clock) {
        this(boxes, takers, stores, clock, LONGEST, AT_ONCE);
    }

    /**
     * Creates a reader with other limits, for tests.
     *
     * @param longest how long one mailbox is read at a time, at most
     * @param atOnce how many of its emails are taken in at a time, not counting those that are put off
     */
    ReadIncoming(
            IncomingBoxes boxes, List<TakesMail> takers, Stores stores, Clock clock, Duration longest, int atOnce) {
        this.boxes = boxes;
        this.takers = takers;
        this.stores = stores;
        this.clock = clock;
        this.longest = longest;
        this.atOnce = atOnce;
    }

    /** Reads the mailbox of a store. Errors are logged without their text, and the next round continues where this one ended. */
    public void read(StoreId store) {
        try {
            TimedConnection.within(longest, round -> boxes.open(store, folder -> read(store, folder, round)));
        } catch (MessagingException | IllegalStateException e) { // the second if the folder was closed meanwhile
            LOG.warn(
                    "The mailbox of {} could not be read; will retry: {}",
                    store,
                    e.getClass().getSimpleName());
        }
    }

    private void read(StoreId store, Folder folder, TimedConnection round) throws MessagingException {
        var waiting = Arrays.asList(folder.search(new AndTerm(
                new FlagTerm(new Flags(Flags.Flag.FLAGGED), false),
                new FlagTerm(new Flags(Flags.Flag.DELETED), false))));
        Collections.rotate(waiting, -putOff.getOrDefault(store, 0));
        var settled = 0;
        for (var message : waiting) {
            if (round.isOver()) {
                return;
            }
            if (settle(store, message, round)) {
                settled++;
            } else {
                putOff.merge(store, 1, Integer::sum);
            }
            if (settled == atOnce) {
                break;
            }
        }
        if (settled < atOnce) {
            putOff.remove(store); // all were seen
        }
        forget(folder);
    }

    /** @return false if the email is put off */
    private boolean settle(StoreId store, Message message, TimedConnection round) throws MessagingException {
        try {
            if (taken(store, message, round) == Taken.LATER) {
                return false;
            }
            message.setFlag(Flags.Flag.DELETED, true);
        } catch (MessageRemovedException gone) {
            LOG.debug("An email to {} was taken out by another program", store);
        } catch (FolderClosedException | StoreClosedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            if (DatabaseTrouble.isCauseOf(e)) {
                LOG.warn(
                        "An email to {} could not be taken in now; will retry: {}",
                        store,
                        e.getClass().getSimpleName());
                return false;
            }
            if (round.isOver()) {
                throw new MessagingException("broken off", e);
            }
            flag(store, message, e);
        } catch (OutOfMemoryError
                | StackOverflowError e) { // it would end each round, and those after it would wait forever
            flag(store, message, e);
        }
        return true;
    }

    private static void flag(StoreId store, Message message, Throwable why) throws MessagingException {
        message.setFlag(Flags.Flag.FLAGGED, true);
        LOG.error(
                "An email to {} could not be taken in; it is flagged in the mailbox for somebody to look at: {}",
                store,
                why.getClass().getSimpleName());
    }

    private Taken taken(StoreId store, Message message, TimedConnection round) throws MessagingException, IOException {
        var read = IncomingBoxes.read(message);
        return round.elsewhere(() -> taken(stores.get(store), read));
    }

    private Taken taken(Store store, IncomingBoxes.Read read) {
        var taken = Taken.DONE;
        for (var taker : takers) {
            taken = taker.take(store, read.bytes(), read.whole()) == Taken.LATER ? Taken.LATER : taken;
        }
        return taken;
    }

    private void forget(Folder folder) throws MessagingException {
        var before = Date.from(clock.instant().minus(boxes.kept()));
        for (var message : folder.search(new FlagTerm(new Flags(Flags.Flag.FLAGGED), true))) {
            var received = message.getReceivedDate();
            if (received != null && received.before(before)) {
                message.setFlag(Flags.Flag.DELETED, true);
            }
        }
    }
}
