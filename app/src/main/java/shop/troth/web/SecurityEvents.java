package shop.troth.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/**
 * Counts requests that were refused for security, and logs them if they are more frequent than by accident (OWASP ASVS 5.0, 16.3): one
 * line per store and kind within ten minutes, and the total when the next one occurs. Logs only numbers: no address, no link, nothing that
 * was sent.
 */
@Component
@RequiredArgsConstructor
public class SecurityEvents {

    private static final Logger LOG = LoggerFactory.getLogger(SecurityEvents.class);
    private static final Duration WINDOW = Duration.ofMinutes(10);

    /** What is counted, and how many within ten minutes are logged. */
    @RequiredArgsConstructor
    public enum Kind {
        /** Another site's page made a browser send a form. */
        OTHER_SITE("forms sent from other sites", 20),
        /** More requests than people send. */
        TOO_FAST("requests over the limit", 100),
        /** Codes such as coupons, tried more often than people do. */
        TOO_MANY_TRIES("guessing attempts over the limit", 10),
        /** Somebody wants us to believe that an order is paid, or the secret in our settings is not the bank's. */
        NOT_FROM_THE_BANK("messages without the bank's signature", 5),
        /** Somebody makes requests for other people without being a known agent, or an agent uses the wrong key. */
        NOT_FROM_THE_AGENT("requests that no agent signed", 20),
        /** Somebody sends documents as a buying system without its secret, or one uses an old secret. */
        NOT_FROM_THE_BUYER("documents without the secret of a buying system", 20);

        private final String words;
        private final int many;
    }

    private record Key(StoreId store, Kind kind) {}

    private record Seen(Instant since, int times) {}

    private final Clock clock;
    private final Map<Key, Seen> seen = new ConcurrentHashMap<>();

    /** Counts one event. */
    public void count(StoreId store, Kind kind) {
        var now = clock.instant();
        seen.compute(new Key(store, kind), (key, before) -> next(key, before, now));
    }

    private static Seen next(Key key, @Nullable Seen before, Instant now) {
        if (before == null) {
            return new Seen(now, 1);
        }
        if (now.isBefore(before.since().plus(WINDOW))) {
            var times = before.times() + 1;
            if (times == key.kind().many) {
                LOG.warn("{}: {} {} since {}", key.store(), times, key.kind().words, before.since());
            }
            return new Seen(before.since(), times);
        }
        if (before.times() > key.kind().many) {
            LOG.warn(
                    "{}: {} {} within ten minutes of {}",
                    key.store(),
                    before.times(),
                    key.kind().words,
                    before.since());
        }
        return new Seen(now, 1);
    }
}
