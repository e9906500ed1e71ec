package shop.troth.web.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.web.NetworkCounts;
import shop.troth.web.NetworkHash;
import shop.troth.web.SecurityEvents;
import shop.troth.web.gate.StoreByHost;

/**
 * Limits how often one network may try what could be guessed, such as coupon codes (addition system-protection). Much stricter than the
 * limits in {@link RateLimits}; counted by hashed network address, in memory, for at most an hour.
 */
@Component
public class TryLimits implements NetworkCounts {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST_NETWORKS = 100_000;
    private static final int AT_ONE_THING = 10;
    private static final int FROM_ANYWHERE = 100;

    private final NetworkHash networkHash;
    private final SecurityEvents events;
    private final long anHour;
    private final Cache<String, Bucket> tries = Caffeine.newBuilder()
            .maximumSize(MOST_NETWORKS)
            .expireAfterAccess(WINDOW)
            .build();
    private final Cache<String, Bucket> ofOne = Caffeine.newBuilder()
            .maximumSize(MOST_NETWORKS)
            .expireAfterAccess(WINDOW)
            .build();

    /** @param anHour how many tries each network has per hour */
    public TryLimits(
            NetworkHash networkHash, SecurityEvents events, @Value("${troth.limits.tries-per-hour}") long anHour) {
        this.networkHash = networkHash;
        this.events = events;
        this.anHour = anHour;
    }

    /** Takes one of the remaining tries of the network; returns false if there is none. */
    public boolean take(HttpServletRequest request) {
        var store = StoreByHost.of(request).id();
        var network = store + " " + networkHash.of(request.getRemoteAddr());
        return take(request, tries.get(network, it -> full(anHour)));
    }

    /**
     * Takes one of the same number of tries for all things of one kind together, such as the passwords of many accounts. Separate from
     * {@link #take}, so that somebody who mistypes a coupon can still sign in.
     */
    public boolean takeAmong(HttpServletRequest request, String kind) {
        return take(request, tries.get(among(request, kind), it -> full(anHour)));
    }

    /** Gives back a try that was right. */
    public void giveBackAmong(HttpServletRequest request, String kind) {
        tries.get(among(request, kind), it -> full(anHour)).addTokens(1);
    }

    private String among(HttpServletRequest request, String kind) {
        return StoreByHost.of(request).id() + " " + networkHash.of(request.getRemoteAddr()) + " " + kind;
    }

    /**
     * Takes one of the ten tries per hour for one thing, such as the address behind a link, before it is compared, so that concurrent
     * tries count too. Each network has its own tries.
     *
     * @param thing what is tried; stored hashed
     */
    public boolean takeAt(HttpServletRequest request, String thing) {
        return take(request, ofOne.get(key(request, thing), it -> full(AT_ONE_THING)));
    }

    /** Like {@link #takeAt} for all networks together: a hundred per hour, so that many networks cannot guess one thing together. */
    public boolean takeFromAnywhere(HttpServletRequest request, String thing) {
        return take(request, ofOne.get(anywhere(request, thing), it -> full(FROM_ANYWHERE)));
    }

    private boolean take(HttpServletRequest request, Bucket bucket) {
        var left = RetryAfter.take(request, bucket);
        if (!left) {
            events.count(StoreByHost.of(request).id(), SecurityEvents.Kind.TOO_MANY_TRIES);
        }
        return left;
    }

    /** Gives back a try of {@link #takeAt} that was right. */
    public void giveBack(HttpServletRequest request, String thing) {
        ofOne.get(key(request, thing), it -> full(AT_ONE_THING)).addTokens(1); // never above the limit
    }

    /** Gives back a try of {@link #takeFromAnywhere} that was right. */
    public void giveBackFromAnywhere(HttpServletRequest request, String thing) {
        ofOne.get(anywhere(request, thing), it -> full(FROM_ANYWHERE)).addTokens(1);
    }

    @Override
    public Set<String> names(StoreId store, Duration within) {
        return Stream.of(tries, ofOne)
                .flatMap(it -> NetworkCounts.names(it, store, within).stream())
                .collect(Collectors.toSet());
    }

    private String anywhere(HttpServletRequest request, String thing) {
        return StoreByHost.of(request).id() + " anywhere " + networkHash.of(thing);
    }

    private String key(HttpServletRequest request, String thing) {
        return StoreByHost.of(request).id() + " " + networkHash.of(request.getRemoteAddr()) + " "
                + networkHash.of(thing);
    }

    private static Bucket full(long most) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, WINDOW))
                .build();
    }
}
