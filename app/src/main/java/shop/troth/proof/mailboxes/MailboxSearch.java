package shop.troth.proof.mailboxes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.troth.mail.returned.ReturnsBox;
import shop.troth.proof.Premises;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.FileSearch;
import shop.troth.proof.visit.Unfinished;

/** Searches every mail in the mailboxes that the stores use, and tells what stays there too long. It changes nothing there. */
@Component
public class MailboxSearch {

    private static final String LOCAL = "the local mailbox";
    private static final String RETURNED = "the mailbox of returned mail";

    /** Both are tidied every minute; a mailbox may be away for a while. */
    private static final Duration LATE = Duration.ofHours(1);

    private final Premises premises;
    private final ReturnsBox returns;
    private final Clock clock;

    MailboxSearch(Premises premises, ReturnsBox returns, Clock clock) {
        this.premises = premises;
        this.returns = returns;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param found the mailboxes that hold it, in words
     */
    public record Result(long mails, List<String> found) {}

    /**
     * Searches all mail.
     *
     * @throws Unfinished if a mailbox cannot be read
     */
    public Result search(List<Canary> canaries) {
        return search(canaries, "");
    }

    /**
     * Searches all mail but that to one address, whose owner may read it.
     *
     * @throws Unfinished if a mailbox cannot be read
     */
    public Result search(List<Canary> canaries, String owner) {
        var search = new FileSearch(canaries);
        var found = new ArrayList<String>();
        var local = premises.mail().toOthers(owner);
        if (search.isInAny(local)) {
            found.add(LOCAL);
        }
        var returned = new ArrayList<Boolean>();
        try {
            returns.look(it -> returned.add(search.isInAny(List.of(it))));
        } catch (ReturnsBox.Away e) {
            throw unread();
        }
        if (returned.contains(true)) {
            found.add(RETURNED);
        }
        return new Result(local.size() + returned.size(), List.copyOf(found));
    }

    /**
     * A sentence for each mailbox with mail that should be gone.
     *
     * @throws Unfinished if a mailbox cannot be read
     */
    public List<String> overdue() {
        var faults = new ArrayList<String>();
        var mail = premises.mail();
        overdue(LOCAL, mail.oldest(), mail.kept()).ifPresent(faults::add);
        try {
            overdue(RETURNED, returns.oldest(), returns.kept()).ifPresent(faults::add);
        } catch (ReturnsBox.Away e) {
            throw unread();
        }
        return List.copyOf(faults);
    }

    private Optional<String> overdue(String mailbox, Optional<Instant> oldest, Period kept) {
        return oldest.filter(it -> it.isBefore(clock.instant().minus(kept).minus(LATE)))
                .map(it -> "An email has been in %s for more than %d days.".formatted(mailbox, kept.getDays()));
    }

    private static Unfinished unread() {
        return new Unfinished("The mailbox of returned mail could not be read.");
    }
}
