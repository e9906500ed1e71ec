package shop.troth.rights.agent;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PublishedPolicies;

/**
 * Determines the deadline for a request: 45 days after it was received, as the California Consumer Privacy Act requires (Civil Code
 * 1798.130(a)(2)), or earlier if the store's policy promises that.
 */
@Component
@RequiredArgsConstructor
public class DueDay {

    private static final Period BY_LAW = Period.ofDays(45);
    private static final String RECEIVED = "request-received";
    private static final String ANSWER = "answer-person";

    private final PublishedPolicies policies;

    /** @param received when the store received the request */
    public Instant after(StoreId store, Instant received) {
        var byLaw = received.atOffset(ZoneOffset.UTC).plus(BY_LAW).toInstant();
        return policies.current(store).policy().duties().stream()
                .filter(it -> it.when().equals(RECEIVED) && it.name().equals(ANSWER))
                .flatMap(it -> it.within().stream())
                .map(it -> it.after(received))
                .filter(it -> it.isBefore(byLaw))
                .min(Instant::compareTo)
                .orElse(byLaw);
    }
}
