package shop.troth.newsletters.post;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.newsletters.post.Mailing.State;
import shop.troth.stores.Store;

/**
 * Mails what was labeled: right before it leaves, each address is opened once more, and staff take the labels out of whoever said no since
 * they were printed.
 */
@Service
public class MailLabels {

    /** How it ended. */
    public sealed interface Outcome {
        record Ended() implements Outcome {}

        /** These labels may not be mailed, and whoever asked did not say that they were taken out. Nothing changed. */
        record TakeOut(List<Integer> labels) implements Outcome {}

        /** It has ended before, or never was. */
        record NotOpen() implements Outcome {}
    }

    private final Mailings mailings;
    private final OpenLabels openLabels;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MailLabels(Mailings mailings, OpenLabels openLabels, TransactionTemplate transaction, Clock clock) {
        this.mailings = mailings;
        this.openLabels = openLabels;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param takenOut numbers of the labels that staff say they took out */
    public Outcome mail(Store store, UUID id, Collection<Integer> takenOut) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var mailing = mailings.find(store.id(), id).filter(it -> it.state() == State.OPEN);
            if (mailing.isEmpty()) {
                return new Outcome.NotOpen();
            }
            var out = openLabels.toTakeOut(store, mailing.get());
            if (!takenOut.containsAll(out)) {
                return new Outcome.TakeOut(out);
            }
            var mailed = mailing.get().labels() - out.size();
            var how = mailed == 0 ? State.DISCARDED : State.MAILED;
            return mailings.end(store.id(), id, how, mailed, clock.instant())
                    ? new Outcome.Ended()
                    : new Outcome.NotOpen();
        }));
    }
}
