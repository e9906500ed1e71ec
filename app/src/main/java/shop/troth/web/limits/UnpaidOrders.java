package shop.troth.web.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.web.NetworkCounts;
import shop.troth.web.NetworkHash;
import shop.troth.web.gate.StoreByHost;

/**
 * Limits how many unpaid orders one network may place within an hour, since each reserves its goods until its payment page ends (addition
 * system-protection). A paid order gives its place back. Counted by hashed network address and hashed payment id, in memory, for at most
 * an hour.
 */
@Component
public class UnpaidOrders implements NetworkCounts {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST = 100_000;

    private final NetworkHash networkHash;
    private final long anHour;
    private final Cache<String, Bucket> left =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(WINDOW).build();
    private final Cache<String, Boolean> paid =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(WINDOW).build();

    UnpaidOrders(NetworkHash networkHash, @Value("${troth.limits.unpaid-orders-per-hour}") long anHour) {
        this.networkHash = networkHash;
        this.anHour = anHour;
    }

    /** Takes one of the remaining places of the network; returns false if there is none. */
    public boolean take(HttpServletRequest request) {
        return left(request).tryConsume(1);
    }

    /**
     * Gives a place back when a visitor returns from the bank, once per payment.
     *
     * @param session the bank's id of a payment that is paid
     */
    public void giveBack(HttpServletRequest request, String session) {
        if (paid.asMap().putIfAbsent(networkHash.of(session), true) == null) {
            left(request).addTokens(1); // never above the limit
        }
    }

    @Override
    public Set<String> names(StoreId store, Duration within) {
        return NetworkCounts.names(left, store, within);
    }

    private Bucket left(HttpServletRequest request) {
        var network = StoreByHost.of(request).id() + " " + networkHash.of(request.getRemoteAddr());
        return left.get(network, it -> full());
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(anHour).refillGreedy(anHour, WINDOW))
                .build();
    }
}
