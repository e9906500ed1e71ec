package shop.troth.newsletters.send;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import shop.troth.kernel.StoreId;

/**
 * A newsletter that was started, as it was then. Impersonal.
 *
 * @param draft the name of its draft
 * @param kind its line in the register of mail
 * @param content the draft's text, without what its readers ordered and when
 * @param perHour its pace: how many messages go out in an hour at most
 * @param nextAt when the next ones are due
 * @param optOuts how many ended the topic by its link or its button
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

    /** How it stands. */
    public enum State {
        RUNNING,
        /** Until somebody starts it again. */
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
