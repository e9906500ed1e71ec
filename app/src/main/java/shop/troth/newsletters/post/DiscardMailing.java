package shop.troth.newsletters.post;

import java.time.Clock;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.newsletters.post.Mailing.State;

/** Discards the labels of a mailing: nothing is mailed, and whose labels they were is deleted. */
@Service
@RequiredArgsConstructor
public class DiscardMailing {

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
}
