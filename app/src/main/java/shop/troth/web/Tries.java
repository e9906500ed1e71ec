package shop.troth.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import shop.troth.web.gate.NetworkHash;
import shop.troth.web.gate.StoreByHost;

/**
 * How often one network may try what could be guessed, such as the code of a coupon (addition system-protection). Far fewer than
 * the limits of {@link shop.troth.web.gate} let through; counted by scrambled network address, in memory only, for an hour at most.
 */
@Component
public class Tries {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST_NETWORKS = 100_000;

    private final NetworkHash networkHash;
    private final SecurityEvents events;
    private final long anHour;
    private final Cache<String, Bucket> tries = Caffeine.newBuilder()
            .maximumSize(MOST_NETWORKS)
            .expireAfterAccess(WINDOW)
            .build();

    Tries(NetworkHash networkHash, SecurityEvents events, @Value("${troth.limits.tries-per-hour}") long anHour) {
        this.networkHash = networkHash;
        this.events = events;
        this.anHour = anHour;
    }

    /** Takes one of the tries that whoever sends this has left; false if there is none. */
    public boolean take(HttpServletRequest request) {
        var store = StoreByHost.of(request).id();
        var network = store + " " + networkHash.of(request.getRemoteAddr());
        var left = tries.get(network, it -> full()).tryConsume(1);
        if (!left) {
            events.count(store, SecurityEvents.Kind.TOO_MANY_TRIES);
        }
        return left;
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(anHour).refillGreedy(anHour, WINDOW))
                .build();
    }
}
