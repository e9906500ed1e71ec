package shop.troth.proof.mailboxes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.mail.returned.ReturnTokens;
import shop.troth.mail.returned.ReturnsBox;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.FileSearch;
import shop.troth.proof.visit.ProbeIncomplete;

/** Searches every email in the mailboxes that the stores use, and reports emails that stay there too long. Changes nothing there. */
@Component
@RequiredArgsConstructor
public class MailboxSearch {

    private static final String LOCAL = "the local mailbox";
    private static final String RETURNED = "the mailbox of returned mail";

    /** How late deletion may be: both mailboxes are cleaned up every minute, but a mail server may be unreachable for a while. */
    private static final Duration LATE = Duration.ofHours(1);

    private final Premises premises;
    private final ReturnsBox returns;
    private final ReturnTokens tokens;
    private final Clock clock;

    /**
     * The result of a search.
     *
     * @param found the mailboxes in which something was found, in words
     * @param unread a sentence saying that a mailbox could not be read at the moment, with a leading space; empty if all were read
     */
    public record Result(long mails, List<String> found, String unread) {}

    /**
     * Searches all emails except those to one address, whose owner may read them.
     *
     * @param owner the address; empty to search all emails
     * @throws ProbeIncomplete if a mailbox could not be read for more than an hour
     */
    public Result search(List<Canary> canaries, String owner) {
        return search(canaries, premises.mail().toOthers(owner, Instant.EPOCH), it -> true);
    }

    /**
     * The same for text that anybody may know or guess, and send. Searches only emails that a store can have written since a certain time:
     * those that arrived in the local mailbox since then, and returned ones with the return address of an email that the store wrote since
     * then.
     *
     * @throws ProbeIncomplete if a mailbox could not be read for more than an hour
     */
    public Result searchOwn(List<Canary> canaries, String owner, StoreId store, Instant since) {
        return search(canaries, premises.mail().toOthers(owner, since), tokens.since(store, since));
    }

    private Result search(List<Canary> canaries, List<String> local, Predicate<String> isSought) {
        var search = new FileSearch(canaries);
        var found = new ArrayList<String>();
        if (search.isInAny(local)) {
            found.add(LOCAL);
        }
        var returned = new ArrayList<Boolean>();
        var unread = attempt(() -> returns.readEach(it -> {
            if (isSought.test(it)) {
                returned.add(search.isInAny(List.of(it)));
            }
        }));
        if (returned.contains(true)) {
            found.add(RETURNED);
        }
        return new Result(local.size() + returned.size(), List.copyOf(found), unread);
    }

    /**
     * The result of looking for emails that should have been deleted.
     *
     * @param faults a sentence for each mailbox with such emails
     * @param unread as in {@link Result}
     */
    public record Overdue(List<String> faults, String unread) {}

    /**
     * Looks for emails that should have been deleted.
     *
     * @throws ProbeIncomplete if a mailbox could not be read for more than an hour
     */
    public Overdue overdue() {
        var faults = new ArrayList<String>();
        var mail = premises.mail();
        overdue(LOCAL, mail.oldest(), mail.kept()).ifPresent(faults::add);
        var unread = attempt(
                () -> overdue(RETURNED, returns.oldest(), returns.kept()).ifPresent(faults::add));
        return new Overdue(List.copyOf(faults), unread);
    }

    /** A mail server may be unreachable for a while: this breaks no promise, but is reported. */
    private String attempt(Runnable look) {
        try {
            look.run();
            return "";
        } catch (ReturnsBox.Away e) {
            if (e.since().isBefore(clock.instant().minus(LATE))) {
                throw new ProbeIncomplete("The mailbox of returned mail could not be read for more than an hour.");
            }
            return " The mailbox of returned mail could not be read at this moment and was left out.";
        }
    }

    private Optional<String> overdue(String mailbox, Optional<Instant> oldest, Period kept) {
        return oldest.filter(it -> it.isBefore(clock.instant().minus(kept).minus(LATE)))
                .map(it -> "An email has been in %s for more than %d days.".formatted(mailbox, kept.getDays()));
    }
}
