package shop.troth.backup;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.kernel.Problem;

/** Makes a copy once a day, on one of the nodes that have a folder for it. */
@Configuration(proxyBeanMethods = false)
class BackupTimer {

    private static final Logger LOG = LoggerFactory.getLogger(BackupTimer.class);
    private static final LocalTime AT =
            LocalTime.of(10, 15); // UTC: the night of the United States, after the keys are rewritten
    private static final Duration LEFT_TO_OTHERS = Duration.ofMinutes(5);

    @Bean
    Task<Void> backupTask(CopyPlan plan, ObjectProvider<RehearseCopies> rehearseCopies) {
        if (plan.folder().isEmpty()) {
            return Tasks.recurring("backup", Schedules.fixedDelay(LEFT_TO_OTHERS))
                    .execute((instance, context) -> {});
        }
        return Tasks.recurring("backup", Schedules.daily(ZoneOffset.UTC, AT)).execute((instance, context) -> {
            try {
                rehearseCopies.getObject().rehearse();
            } catch (Problem e) {
                LOG.warn("Today's backup failed: {}", e.getMessage());
            }
        });
    }
}
