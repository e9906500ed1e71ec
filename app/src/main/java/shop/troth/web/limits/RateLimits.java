package shop.troth.web.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import shop.troth.kernel.StoreId;
import shop.troth.web.NetworkCounts;
import shop.troth.web.NetworkHash;
import shop.troth.web.SecurityEvents;
import shop.troth.web.gate.StoreByHost;

/**
 * Slows down clients that send far more requests to a store than people do, by hashed network address (addition system-protection). Counts
 * are kept in memory for at most an hour. What costs much processor time counts as several requests. The bank's messages are signed and not
 * counted.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
public class RateLimits extends OncePerRequestFilter implements NetworkCounts {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** The status of a response to somebody who sends too many. */
    public static final int TOO_MANY = 429;

    private static final int MOST_NETWORKS = 100_000;
    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final NetworkHash networkHash;
    private final SecurityEvents events;
    private final long readsAMinute;
    private final long writesAMinute;
    private final Cache<String, Bucket> reads = forgetting();
    private final Cache<String, Bucket> writes = forgetting();

    RateLimits(
            NetworkHash networkHash,
            SecurityEvents events,
            @Value("${troth.limits.reads-per-minute}") long readsAMinute,
            @Value("${troth.limits.writes-per-minute}") long writesAMinute) {
        this.networkHash = networkHash;
        this.events = events;
        this.readsAMinute = readsAMinute;
        this.writesAMinute = writesAMinute;
    }

    /**
     * Counts a request, which was let through as one, as more.
     *
     * @param more at least 1
     */
    public void charge(HttpServletRequest request, int more) {
        bucket(request).consumeIgnoringRateLimits(more);
    }

    /**
     * Counts a request, which may come before this filter.
     *
     * @return false if its network sends too many: then the response says when to try again, and the caller refuses it
     */
    public boolean lets(HttpServletRequest request, HttpServletResponse response) {
        var tried = bucket(request).tryConsumeAndReturnRemaining(1);
        if (!tried.isConsumed()) {
            events.count(StoreByHost.of(request).id(), SecurityEvents.Kind.TOO_FAST);
            response.setHeader("Retry-After", RetryAfter.seconds(tried.getNanosToWaitForRefill()));
        }
        return tried.isConsumed();
    }

    /** Gives back a request of a program that is known by its secret, such as a buying system. */
    public void giveBack(HttpServletRequest request) {
        bucket(request).addTokens(1); // never above the limit
    }

    private Bucket bucket(HttpServletRequest request) {
        var network = StoreByHost.of(request).id() + " " + networkHash.of(request.getRemoteAddr());
        return READS.contains(request.getMethod())
                ? reads.get(network, it -> bucket(readsAMinute))
                : writes.get(network, it -> bucket(writesAMinute));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (lets(request, response)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(TOO_MANY);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().equals("/bank/events");
    }

    @Override
    public Set<String> names(StoreId store, Duration within) {
        return Stream.of(reads, writes)
                .flatMap(it -> NetworkCounts.names(it, store, within).stream())
                .collect(Collectors.toSet());
    }

    private static Bucket bucket(long aMinute) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(aMinute).refillGreedy(aMinute, WINDOW))
                .build();
    }

    private static Cache<String, Bucket> forgetting() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_NETWORKS)
                .expireAfterAccess(Duration.ofHours(1))
                .build();
    }
}
