package shop.troth.runtime.mailbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The most recently received mails, in memory only; the oldest are deleted when there are too many or when they expire. */
final class Mails {

    private static final int MOST = 2_000;

    private final Deque<Mail> newestFirst = new ArrayDeque<>();
    private long received;

    synchronized long nextNumber() {
        return ++received;
    }

    synchronized void add(Mail mail) {
        newestFirst.addFirst(mail);
        if (newestFirst.size() > MOST) {
            newestFirst.removeLast();
        }
    }

    /** Deletes mails received before the given time. */
    synchronized void forget(Instant before) {
        newestFirst.removeIf(it -> it.at().isBefore(before));
    }

    synchronized Optional<Mail> find(long number) {
        return newestFirst.stream().filter(it -> it.number() == number).findFirst();
    }

    /**
     * Returns mails, newest first.
     *
     * @param to the recipient, ignoring case; null for all
     * @param before only mails with a smaller number
     */
    synchronized List<Mail> list(@Nullable String to, long before, int most) {
        var found = new ArrayList<Mail>();
        for (var mail : newestFirst) {
            if (mail.number() < before && (to == null || mail.to().equalsIgnoreCase(to))) {
                found.add(mail);
                if (found.size() == most) {
                    break;
                }
            }
        }
        return found;
    }
}
