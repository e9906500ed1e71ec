package shop.troth.people.accounts.token;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a session lasts.
 *
 * @param idle without being used
 * @param whole however often it is used
 */
public record Life(Duration idle, Duration whole) {

    /** Where the policy says nothing of idle computers. */
    private static final Life USUAL = new Life(Duration.ofDays(14), Duration.ofDays(30));

    /** A working day (OWASP ASVS 5.0, 7.3.2), where computers are shared. */
    private static final Duration SHARED = Duration.ofHours(8);

    /** @param idle what the policy promises to whoever walks away; nothing if it promises nothing */
    static Life of(Optional<Duration> idle) {
        return idle.map(it -> new Life(it, SHARED)).orElse(USUAL);
    }
}
