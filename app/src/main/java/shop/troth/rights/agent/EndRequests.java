package shop.troth.rights.agent;

import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.Recurring;
import shop.troth.rights.agent.kept.AgentRequests;

/** Ends requests that were not confirmed in time, and deletes them three years after they ended (clauses rights-answers). */
@Service
@RequiredArgsConstructor
public class EndRequests {

    private static final Period KEPT = Period.ofYears(3);

    /** How long an expired message is still recognized, so that it cannot be used again because of a difference between clocks. */
    private static final Duration SPARE = Duration.ofMinutes(10);

    private final AgentRequests requests;
    private final Clock clock;

    /** Runs once for all stores. Safe to repeat, and to run on several nodes. */
    @Recurring(name = "end-agent-requests", every = "10m")
    public void sweep() {
        var now = clock.instant();
        requests.sweep(now, SPARE, now.atOffset(ZoneOffset.UTC).minus(KEPT).toInstant());
    }
}
