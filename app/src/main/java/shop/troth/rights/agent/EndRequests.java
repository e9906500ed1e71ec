package shop.troth.rights.agent;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import shop.troth.rights.agent.kept.AgentRequests;

/** Ends requests of agents that nobody confirmed in time, and takes them out three years after they ended (clauses rights-answers). */
@Service
public class EndRequests {

    private static final Period KEPT = Period.ofYears(3);

    /** How long a message that expired is still known, so that no clock lets it be taken again. */
    private static final Duration SPARE = Duration.ofMinutes(10);

    private final AgentRequests requests;
    private final Clock clock;

    EndRequests(AgentRequests requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    /** One round over all stores. Safe to repeat, and to run on several nodes. */
    public void sweep() {
        var now = clock.instant();
        requests.sweep(now, SPARE, now.atOffset(ZoneOffset.UTC).minus(KEPT).toInstant());
    }

    /** Its timer. */
    @Configuration(proxyBeanMethods = false)
    static class Timed {

        private static final Duration EVERY = Duration.ofMinutes(10);

        @Bean
        Task<Void> endAgentRequestsTask(EndRequests endRequests) {
            return Tasks.recurring("end-agent-requests", Schedules.fixedDelay(EVERY))
                    .execute((instance, context) -> endRequests.sweep());
        }
    }
}
