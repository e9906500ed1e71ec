package shop.troth.newsletters.send;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import shop.troth.kernel.StoreId;

/**
 * A newsletter as it was when it was started. Impersonal.
 *
 * @param draft the name of its draft
 * @param kind its kind in the register of mail
 * @param content the draft's text, without what its readers ordered and when
 * @param perHour the most messages sent in an hour
 * @param nextAt when the next messages are due
 * @param optOuts how many people unsubscribed by its link or the mail program's button
 */
public record Edition(
        StoreId store,
        UUID id,
        String draft,
        String topic,
        String kind,
        String content,
        State state,
        int perHour,
        Instant startedAt,
        Instant nextAt,
        Optional<Instant> endedAt,
        int optOuts) {

    /** The state of an edition. */
    public enum State {
        RUNNING,
        /** Stopped until it is started again. */
        STOPPED,
        DONE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
