package shop.troth.decoys;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;

/** By what the proof tells whether the watch over decoys does its work. */
@Component
public class WatchSigns {

    private final HiddenList hidden;
    private final MailQueue mail;

    WatchSigns(HiddenList hidden, MailQueue mail) {
        this.hidden = hidden;
        this.mail = mail;
    }

    /** When the last watch over a store's decoys ended. The time is sealed: who has the database alone makes up no later one. */
    public Optional<Instant> last(StoreId store) {
        return hidden.look(store).map(DecoyList::watched).filter(it -> it.isAfter(Instant.EPOCH));
    }

    /** Whether the mail of an alarm still waits to be handed over. */
    public boolean isMailWaiting(StoreId store, UUID alarm) {
        return mail.isWaiting(store, AlarmMail.DECLARED.kind(), alarm);
    }
}
