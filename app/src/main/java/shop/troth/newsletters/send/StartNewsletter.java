package shop.troth.newsletters.send;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.newsletters.compose.ComposeNewsletter;
import shop.troth.newsletters.compose.NewsletterDraft;
import shop.troth.newsletters.compose.OrderedItems;
import shop.troth.newsletters.compose.RenderNewsletter;
import shop.troth.newsletters.send.Edition.State;
import shop.troth.stores.Store;

/**
 * Starts a newsletter, or resumes one that was stopped. Each draft is one newsletter: nobody gets it twice, however often it is started.
 */
@Service
@RequiredArgsConstructor
public class StartNewsletter {

    /** The result. */
    public enum Outcome {
        STARTED,
        WENT_ON,
        RUNS_ALREADY,
        WAS_SENT
    }

    private final ComposeNewsletter compose;
    private final RenderNewsletter render;
    private final Editions editions;
    private final NewsletterDeliveries deliveries;
    private final OrderedItems orderedItems;
    private final PickReaders pickReaders;
    private final SendNewsletters sending;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Starts a newsletter. Its readers are those who want the topic now and, if the draft requires it, have ordered; those who opt out
     * before their message is sent do not get it.
     *
     * @param at when the first message is sent; now if that is in the past
     * @param perHour the most messages sent in an hour
     * @throws shop.troth.kernel.Problem for a draft that the store or its policy does not allow
     */
    public Outcome start(Store store, NewsletterDraft draft, Instant at, int perHour) {
        var kind = compose.kind(store, draft);
        render.render(store, draft);
        var wanted = new PickReaders.Wanted(
                kind.mail(), draft.audience(), draft.ordered(), orderedItems.numbers(store, draft));
        var outcome = once(() -> {
            var before = editions.find(store.id(), draft.name());
            if (before.isPresent()) {
                return goOn(before.get());
            }
            var now = clock.instant();
            var edition = new Edition(
                    store.id(),
                    UuidCreator.getTimeOrderedEpochPlus1(),
                    draft.name(),
                    draft.topic(),
                    kind.mail().kind(),
                    draft.contentToKeep(),
                    State.RUNNING,
                    perHour,
                    now,
                    at.isBefore(now) ? now : at,
                    Optional.empty(),
                    0);
            editions.add(edition);
            pickReaders.pick(store.id(), wanted, now, page -> deliveries.add(edition, page, now));
            return Outcome.STARTED;
        });
        sending.wake();
        return outcome;
    }

    private Outcome once(Supplier<Outcome> start) {
        try {
            return java.util.Objects.requireNonNull(transaction.execute(status -> start.get()));
        } catch (DuplicateKeyException e) { // it was started by someone else at the same moment
            return java.util.Objects.requireNonNull(transaction.execute(status -> start.get()));
        }
    }

    private Outcome goOn(Edition before) {
        return switch (before.state()) {
            case RUNNING -> Outcome.RUNS_ALREADY;
            case DONE -> Outcome.WAS_SENT;
            case STOPPED -> {
                editions.change(before.store(), before.id(), State.STOPPED, State.RUNNING, clock.instant());
                yield Outcome.WENT_ON;
            }
        };
    }
}
