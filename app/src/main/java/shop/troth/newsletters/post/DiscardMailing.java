package shop.troth.newsletters.post;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.StoreId;
import shop.troth.newsletters.post.Mailing.State;

/** Discards the labels of a mailing: nothing is mailed, and whose labels they were is deleted. */
@Service
@RequiredArgsConstructor
public class DiscardMailing {

    /** Labels that have not been mailed after this time are outdated. */
    private static final Duration LYING = Duration.ofDays(30);

    /** A little more than the longest period for which a promise limits how often something is mailed. */
    private static final Duration KEPT = Duration.ofDays(400);

    private final Mailings mailings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** @return false if it had already ended or does not exist */
    public boolean discard(StoreId store, UUID id) {
        var discarded = transaction.execute(status -> mailings.find(store, id)
                .filter(Mailing::isOpen)
                .map(it -> mailings.end(store, id, State.DISCARDED, it.labels(), clock.instant()))
                .orElse(false));
        return Boolean.TRUE.equals(discarded);
    }

    /** Discards outdated labels, and forgets mailings that no longer count for any promise. */
    @Recurring(name = "forget-mailings", every = "12h")
    void sweep(Instant now) {
        mailings.lying(now.minus(LYING)).forEach(it -> discard(it.store(), it.id()));
        mailings.forget(now.minus(KEPT));
    }
}
