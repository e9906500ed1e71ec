package shop.troth.checkout;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.payments.Payment;
import shop.troth.payments.Payments;

/**
 * Acts on the bank's messages. The browser returns from the bank at about the same time and settles the order, too. If both began at once,
 * each would ask the bank, and one would wait for the other's rows in vain. Therefore, a message gives the browser a head start, and
 * messages that wait at the same time are looked up together: most find their order already settled.
 */
@Service
@RequiredArgsConstructor
public class SettleByMessage {

    private static final Duration HEAD_START = Duration.ofMillis(300);

    /** Messages that wait at the same time. */
    private static final class Round {
        private final Map<StoreId, Set<String>> sessions = new HashMap<>();
        private final CompletableFuture<Map<String, Payment>> found = new CompletableFuture<>();
    }

    private final Payments payments;
    private final SettleOrder settleOrder;
    private @Nullable Round gathering;

    /**
     * Settles the order of a session; returns when that is done.
     *
     * @param session the payment session in a signed message
     * @return the state of the payment afterward; unknown if this session has none
     * @throws shop.troth.payments.Bank.Unreachable if the bank must be asked and does not answer
     */
    public SettleOrder.Standing settle(StoreId store, String session) {
        Round round;
        boolean first;
        synchronized (this) {
            first = gathering == null;
            round = gathering == null ? new Round() : gathering;
            gathering = round;
            round.sessions.computeIfAbsent(store, it -> new HashSet<>()).add(session);
        }
        if (first) {
            lookUp(round);
        }
        var payment = found(round).get(session);
        return payment == null ? SettleOrder.Standing.UNKNOWN : settleOrder.settle(payment);
    }

    private void lookUp(Round round) {
        try {
            Thread.sleep(HEAD_START);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            gathering = null;
        }
        try {
            var found = new HashMap<String, Payment>();
            round.sessions.forEach((store, sessions) -> payments.findBySessions(store, sessions)
                    .forEach(it -> found.put(java.util.Objects.requireNonNull(it.session()), it)));
            round.found.complete(found);
        } catch (RuntimeException | Error e) {
            round.found.completeExceptionally(e);
        }
    }

    private static Map<String, Payment> found(Round round) {
        try {
            return round.found.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }
}
