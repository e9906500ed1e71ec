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
import shop.troth.web.gate.StoreByHost;

/**
 * Limits how many unpaid orders one network may place within an hour, how many of them may have a discount that only a limited number of
 * orders can have, and how many pieces they may hold, since each holds its goods and its discount until its payment page ends (addition
 * system-protection). A paid order gives its places back. An order over the limit of pieces is placed and holds none. Counted by hashed
 * network address and hashed payment id, in memory, for at most an hour.
 */
@Component
public class UnpaidOrders implements NetworkCounts {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST = 100_000;

    private final NetworkHash networkHash;
    private final long anHour;
    private final Cache<String, Bucket> left =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(WINDOW).build();
    private final long discountsAnHour;
    private final Cache<String, Bucket> discounts =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(WINDOW).build();
    private final long piecesAnHour;
    private final Cache<String, Bucket> pieces =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(WINDOW).build();
    private final Cache<String, Boolean> paid =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(WINDOW).build();

    UnpaidOrders(
            NetworkHash networkHash,
            @Value("${troth.limits.unpaid-orders-per-hour}") long anHour,
            @Value("${troth.limits.unpaid-discounts-per-hour}") long discountsAnHour,
            @Value("${troth.limits.unpaid-pieces-per-hour}") long piecesAnHour) {
        this.networkHash = networkHash;
        this.anHour = anHour;
        this.discountsAnHour = discountsAnHour;
        this.piecesAnHour = piecesAnHour;
    }

    /** Takes one of the remaining places of the network; returns false if there is none. */
    public boolean take(HttpServletRequest request) {
        return RetryAfter.take(request, left(request));
    }

    /** Takes one of the network's remaining uses of limited discounts; returns false if there is none. */
    public boolean discount(HttpServletRequest request) {
        return RetryAfter.take(request, discounts(request));
    }

    /** Takes as many of the remaining pieces of the network; returns false if there are fewer, and takes none. */
    public boolean hold(HttpServletRequest request, int many) {
        return pieces.get(network(request), it -> full(piecesAnHour)).tryConsume(many);
    }

    /**
     * Gives a place back, and a use of a discount, when a visitor returns from the bank, once per payment.
     *
     * @param session the bank's id of a payment that is paid
     */
    public void giveBack(HttpServletRequest request, String session) {
        if (paid.asMap().putIfAbsent(networkHash.of(session), true) == null) {
            left(request).addTokens(1); // never above the limit
            discounts(request).addTokens(1);
        }
    }

    @Override
    public Set<String> names(StoreId store, Duration within) {
        return Stream.of(left, discounts, pieces)
                .flatMap(it -> NetworkCounts.names(it, store, within).stream())
                .collect(Collectors.toSet());
    }

    private Bucket left(HttpServletRequest request) {
        return left.get(network(request), it -> full(anHour));
    }

    private Bucket discounts(HttpServletRequest request) {
        return discounts.get(network(request), it -> full(discountsAnHour));
    }

    private String network(HttpServletRequest request) {
        return StoreByHost.of(request).id() + " " + networkHash.of(request.getRemoteAddr());
    }

    private static Bucket full(long most) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, WINDOW))
                .build();
    }
}
