package shop.troth.insight.shared;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;

/**
 * The table of a month for one partner, approved.
 *
 * @param recipient the partner's id in {@code store.yaml}
 * @param name the partner's name, as it was then
 * @param sentAt when it arrived; empty while it waits
 * @param tries how often it was tried
 * @param problem why the last try failed, in a few words; empty if none did
 * @param nextTry when it is tried again
 */
public record Export(
        UUID id,
        YearMonth month,
        boolean madeUp,
        String recipient,
        String name,
        Instant approvedAt,
        Optional<Instant> sentAt,
        int tries,
        String problem,
        Instant nextTry) {}
