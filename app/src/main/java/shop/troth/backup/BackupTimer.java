package shop.troth.backup;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.kernel.Problem;

/** Looks every few minutes whether the day's copy is due, on one of the nodes that have a folder for it. */
@Configuration(proxyBeanMethods = false)
class BackupTimer {

    private static final Logger LOG = LoggerFactory.getLogger(BackupTimer.class);
    private static final Duration LOOK = Duration.ofMinutes(5);

    /** From the first start on, so that nobody's first look at the stores is beside a backup. */
    private static final Duration FIRST = Duration.ofMinutes(15);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofHours(1);

    @Bean
    Task<Void> backupTask(CopyPlan plan, ObjectProvider<RehearseCopies> rehearseCopies, Clock clock) {
        var notBefore = new AtomicReference<>(Instant.MIN);
        return Tasks.recurring("backup", new SoonAfterTheFirstStart()).execute((instance, context) -> {
            if (plan.folder().isEmpty() || clock.instant().isBefore(notBefore.get())) {
                return;
            }
            try {
                rehearseCopies.getObject().daily();
            } catch (Problem e) {
                notBefore.set(clock.instant().plus(PAUSE_AFTER_FAILURE));
                LOG.warn("Today's backup failed, and is tried again in an hour: {}", e.getMessage());
            }
        });
    }

    private static final class SoonAfterTheFirstStart implements Schedule {

        @Override
        public Instant getInitialExecutionTime(Instant now) {
            return now.plus(FIRST);
        }

        @Override
        public Instant getNextExecutionTime(ExecutionComplete ended) {
            return ended.getTimeDone().plus(LOOK);
        }

        @Override
        public boolean isDeterministic() {
            return false;
        }
    }
}
