package shop.troth.people.accounts.token;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a session lasts.
 *
 * @param idle maximum time without use
 * @param whole maximum time in total
 */
public record Life(Duration idle, Duration whole) {

    /** The default, if the policy does not mention idle computers. */
    private static final Life USUAL = new Life(Duration.ofDays(14), Duration.ofDays(30));

    /** Eight hours in total (OWASP ASVS 5.0, 7.3.2) where computers are shared. */
    private static final Duration SHARED = Duration.ofHours(8);

    /** @param idle idle time after which the policy promises to sign out; empty if it promises none */
    static Life of(Optional<Duration> idle) {
        return idle.map(it -> new Life(it, SHARED)).orElse(USUAL);
    }
}
