package shop.troth.proof;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.kernel.StoreId;
import shop.troth.proof.ProveClauses.Wish;
import shop.troth.stores.Stores;

/** Looks at every store by itself, once a quarter of a day, on the node whose bank and mailbox the probe twins use. */
@Configuration(proxyBeanMethods = false)
class ProofTimer {

    private static final Logger LOG = LoggerFactory.getLogger(ProofTimer.class);
    private static final Duration EVERY = Duration.ofHours(6);
    private static final Duration LEFT_TO_OTHERS = Duration.ofSeconds(20);

    /** @param first how long after a shop's first start; a new shop has better things to do at first */
    @Bean
    Task<Void> proof(
            Stores stores,
            ObjectProvider<ProveClauses> proveClauses,
            @Value("${troth.proof.first-after}") Duration first,
            @Value("${troth.twins.here}") boolean here) {
        return task(
                "proof",
                first,
                here,
                stores,
                it -> tellBroken(proveClauses.getObject().prove(Wish.all(it))));
    }

    /**
     * The quick part alone, so that the page of a new shop says something from its first seconds on.
     *
     * @param first how long after a shop's first start
     */
    @Bean
    Task<Void> proofAtAGlance(
            Stores stores,
            ObjectProvider<ProveClauses> proveClauses,
            @Value("${troth.proof.glance-after}") Duration first,
            @Value("${troth.twins.here}") boolean here) {
        return task(
                "proof-glance",
                first,
                here,
                stores,
                it -> tellBroken(proveClauses.getObject().prove(Wish.quick(it))));
    }

    private static Task<Void> task(String name, Duration first, boolean here, Stores stores, Consumer<StoreId> look) {
        if (!here) {
            return Tasks.recurring(name, new Pace(first, LEFT_TO_OTHERS)).execute((instance, context) -> {});
        }
        return Tasks.recurring(name, new Pace(first, EVERY))
                .execute((instance, context) -> stores.originals().forEach(it -> look.accept(it.id())));
    }

    private static void tellBroken(List<Finding> found) {
        found.stream()
                .filter(it -> it.verdict() == Verdict.BROKEN)
                .forEach(it -> LOG.warn(
                        "{} breaks {}: {}",
                        it.store(),
                        it.clause(),
                        it.evidence().sentence()));
    }

    /** @param then counted from the end of a run */
    private record Pace(Duration first, Duration then) implements Schedule {

        @Override
        public Instant getInitialExecutionTime(Instant now) {
            return now.plus(first);
        }

        @Override
        public Instant getNextExecutionTime(ExecutionComplete complete) {
            return complete.getTimeDone().plus(then);
        }

        @Override
        public boolean isDeterministic() {
            return false;
        }
    }
}
