package shop.troth.proof.background;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Schedules the proof of all stores, on the node whose bank and mailbox the probe twins use. */
@Configuration(proxyBeanMethods = false)
class ProofTimer {

    private static final Duration LEFT_TO_OTHERS = Duration.ofSeconds(20);

    /**
     * The full proof.
     *
     * @param first how long after a shop's first start
     * @param every the usual time from the end of one run to the start of the next
     */
    @Bean
    Task<Void> proof(
            ObjectProvider<BackgroundProof> proof,
            @Value("${troth.proof.first-after}") Duration first,
            @Value("${troth.proof.every}") Duration every,
            @Value("${troth.twins.here}") boolean here) {
        return task(
                "proof",
                new Pace(first, () -> proof.getObject().rest(every)),
                here,
                () -> proof.getObject().look());
    }

    /** The quick checks only. */
    @Bean
    Task<Void> proofAtAGlance(
            ObjectProvider<BackgroundProof> proof,
            @Value("${troth.proof.glance-after}") Duration first,
            @Value("${troth.proof.every}") Duration every,
            @Value("${troth.twins.here}") boolean here) {
        return task(
                "proof-glance",
                new Pace(first, () -> every),
                here,
                () -> proof.getObject().glance());
    }

    private static Task<Void> task(String name, Pace pace, boolean here, Runnable look) {
        return here
                ? Tasks.recurring(name, pace).execute((instance, context) -> look.run())
                : Tasks.recurring(name, new Pace(pace.first(), () -> LEFT_TO_OTHERS))
                        .execute((instance, context) -> {});
    }

    /** @param then the time from the end of one run to the start of the next */
    private record Pace(Duration first, Supplier<Duration> then) implements Schedule {

        @Override
        public Instant getInitialExecutionTime(Instant now) {
            return now.plus(first);
        }

        @Override
        public Instant getNextExecutionTime(ExecutionComplete complete) {
            return complete.getTimeDone().plus(then.get());
        }

        @Override
        public boolean isDeterministic() {
            return false;
        }
    }
}
