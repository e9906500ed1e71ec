package shop.troth.newsletters.post;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.newsletters.post.Mailing.State;
import shop.troth.stores.Store;

/**
 * Records that a mailing is mailed. Right before, each address is opened once more, and staff take out the labels of people who have opted
 * out since the labels were printed.
 */
@Service
@RequiredArgsConstructor
public class MailLabels {

    /** The result. */
    public sealed interface Outcome {
        record Ended() implements Outcome {}

        /** These labels must not be mailed and were not reported as taken out. Nothing changed. */
        record TakeOut(List<Integer> labels) implements Outcome {}

        /** It had already ended or does not exist. */
        record NotOpen() implements Outcome {}
    }

    private final Mailings mailings;
    private final OpenLabels openLabels;
    private final TransactionTemplate transaction;
    private final Clock clock;

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
