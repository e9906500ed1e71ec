package shop.troth.decoys;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;

/** Shows the proof whether the watch over decoys works. */
@Component
@RequiredArgsConstructor
public class WatchSigns {

    private final HiddenList hidden;
    private final MailQueue mail;

    /**
     * When the last watch over a store's decoys ended; empty before the first. The time is sealed, so the database alone is not enough to
     * forge a later one.
     */
    public Optional<Instant> last(StoreId store) {
        return hidden.find(store).map(DecoyList::watched).filter(it -> it.isAfter(Instant.EPOCH));
    }

    /** Whether the mail of an alarm is still waiting to be sent. */
    public boolean isMailWaiting(StoreId store, UUID alarm) {
        return mail.isWaiting(store, AlarmMail.DECLARED.kind(), alarm);
    }
}
